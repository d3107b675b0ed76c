/**
 * What Go writes of API structs that is not as it was set; `go run ./src/dev/go/zero-fields` prints it. A field with a value is written
 * even where nothing is set; a scalar behind a question mark is a pointer, whose zero value is written; all other zero values are left
 * out (runtime.DefaultUnstructuredConverter).
 */
export const zeroFieldTable = `
APIGroup name="" preferredVersion={} versions=null; APIService metadata={} spec={} status={}
APIServiceSpec groupPriorityMinimum=0 versionPriority=0; APIVersions serverAddressByClientCIDRs=null versions=null
AWSElasticBlockStoreVolumeSource volumeID=""; AllocatedDeviceStatus ?shareID conditions=null device="" driver="" pool=""
AllocationResult devices={}; AppArmorProfile ?localhostProfile type=""; AttachedVolume devicePath="" name=""
AuditAnnotation key="" valueExpression=""; AzureDiskVolumeSource ?cachingMode ?fsType ?kind ?readOnly diskName="" diskURI=""
AzureFilePersistentVolumeSource ?secretNamespace secretName="" secretNamespace=null shareName=""
AzureFileVolumeSource secretName="" shareName=""; BasicDevice ?allNodes ?allowMultipleAllocations ?bindsToNode ?nodeName
Binding metadata={} target={}; CELDeviceSelector expression=""; CSIDriver metadata={} spec={}
CSIDriverSpec ?attachRequired ?fsGroupPolicy ?nodeAllocatableUpdatePeriodSeconds ?podInfoOnMount ?preventPodSchedulingIfMissing ?requiresRepublish ?seLinuxMount ?serviceAccountTokenInSecrets ?storageCapacity
CSINode metadata={} spec={}; CSINodeDriver name="" nodeID="" topologyKeys=null; CSINodeSpec drivers=null
CSIPersistentVolumeSource driver="" volumeHandle=""; CSIStorageCapacity metadata={} storageClassName=""
CSIVolumeSource ?fsType ?readOnly driver=""; CapacityRequestPolicy default=null; CephFSPersistentVolumeSource monitors=null
CephFSVolumeSource monitors=null; CertificateSigningRequest metadata={} spec={} status={}
CertificateSigningRequestSpec ?expirationSeconds ?signerName request=null signerName=""
CinderPersistentVolumeSource volumeID=""; CinderVolumeSource volumeID=""; ClientIPConfig ?timeoutSeconds
ClusterRole metadata={} rules=null; ClusterRoleBinding metadata={} roleRef={}; ClusterTrustBundle metadata={} spec={}
ClusterTrustBundleProjection ?name ?optional ?signerName path=""; ClusterTrustBundleSpec trustBundle=""
ComponentStatus metadata={}; ConfigMap ?immutable metadata={}; ConfigMapEnvSource ?optional
ConfigMapKeySelector ?optional key=""; ConfigMapNodeConfigSource kubeletConfigKey="" name="" namespace=""
ConfigMapProjection ?optional; ConfigMapVolumeSource ?defaultMode ?optional; Container ?restartPolicy name="" resources={}
ContainerExtendedResourceRequest containerName="" requestName="" resourceName=""; ContainerImage names=null
ContainerPort containerPort=0; ContainerResizePolicy resourceName="" restartPolicy=""
ContainerResourceMetricSource container="" name="" target={}; ContainerResourceMetricStatus container="" current={} name=""
ContainerStateRunning startedAt=null; ContainerStateTerminated exitCode=0 finishedAt=null startedAt=null
ContainerStatus ?started ?stopSignal image="" imageID="" lastState={} name="" ready=false restartCount=0 state={}
ControllerRevision data=null metadata={} revision=0; Counter value="0"; CounterSet name=""
CronJob metadata={} spec={} status={}
CronJobSpec ?failedJobsHistoryLimit ?startingDeadlineSeconds ?successfulJobsHistoryLimit ?suspend ?timeZone jobTemplate={} schedule=""
CrossVersionObjectReference kind="" name=""; CustomResourceColumnDefinition jsonPath="" name="" type=""
CustomResourceConversion strategy=""; CustomResourceDefinition metadata={} spec={} status={}
CustomResourceDefinitionNames kind="" plural=""; CustomResourceDefinitionSpec group="" names={} scope="" versions=null
CustomResourceDefinitionStatus acceptedNames={} conditions=null storedVersions=null
CustomResourceDefinitionVersion ?deprecationWarning name="" served=false storage=false
CustomResourceSubresourceScale ?labelSelectorPath specReplicasPath="" statusReplicasPath=""; DaemonEndpoint Port=0
DaemonSet metadata={} spec={} status={}; DaemonSetSpec ?revisionHistoryLimit selector=null template={} updateStrategy={}
DaemonSetStatus ?collisionCount currentNumberScheduled=0 desiredNumberScheduled=0 numberMisscheduled=0 numberReady=0
DeleteOptions ?gracePeriodSeconds ?ignoreStoreReadErrorWithClusterBreakingPotential ?orphanDependents ?propagationPolicy
Deployment metadata={} spec={} status={}
DeploymentSpec ?progressDeadlineSeconds ?replicas ?revisionHistoryLimit selector=null strategy={} template={}
DeploymentStatus ?collisionCount ?terminatingReplicas
Device ?allNodes ?allowMultipleAllocations ?bindsToNode ?nodeName name=""; DeviceAllocationConfiguration source=""
DeviceAttribute ?bool ?int ?string ?version; DeviceCapacity value="0"; DeviceClaim requests=null
DeviceClass metadata={} spec={}; DeviceClassSpec ?extendedResourceName; DeviceConstraint ?distinctAttribute ?matchAttribute
DeviceCounterConsumption counterSet=""; DeviceRequest ?adminAccess deviceClassName="" name=""
DeviceRequestAllocationResult ?adminAccess ?shareID device="" driver="" pool="" request=""
DeviceSubRequest deviceClassName="" name=""; DeviceTaint effect="" key=""; DeviceTaintRule metadata={} spec={} status={}
DeviceTaintRuleSpec taint={}; DeviceTaintSelector ?device ?driver ?pool; DeviceToleration ?tolerationSeconds
DownwardAPIVolumeFile ?mode path=""; DownwardAPIVolumeSource ?defaultMode
Endpoint ?hostname ?nodeName ?zone addresses=null conditions={}; EndpointAddress ?nodeName ip=""
EndpointConditions ?ready ?serving ?terminating; EndpointPort ?appProtocol ?name ?port ?protocol port=0
EndpointSlice addressType="" endpoints=null metadata={} ports=null; Endpoints metadata={}; EnvVar name=""
EphemeralContainer ?restartPolicy name="" resources={}; EphemeralContainerCommon ?restartPolicy name="" resources={}
Event deprecatedFirstTimestamp=null deprecatedLastTimestamp=null deprecatedSource={} eventTime=null firstTimestamp=null involvedObject={} lastTimestamp=null metadata={} regarding={} reportingComponent="" reportingInstance="" source={}
EventSeries count=0 lastObservedTime=null; Eviction metadata={}; ExactDeviceRequest ?adminAccess deviceClassName=""
ExemptPriorityLevelConfiguration ?lendablePercent ?nominalConcurrencyShares; ExpressionWarning fieldRef="" warning=""
ExternalMetricSource metric={} target={}; ExternalMetricStatus current={} metric={}; FCVolumeSource ?lun
FileKeySelector ?optional key="" path="" volumeName=""; FlexPersistentVolumeSource driver=""; FlexVolumeSource driver=""
FlowDistinguisherMethod type=""; FlowSchema metadata={} spec={} status={}
FlowSchemaSpec matchingPrecedence=0 priorityLevelConfiguration={}; ForNode name=""; ForZone name=""
GCEPersistentDiskVolumeSource pdName=""; GRPCAction ?service port=0 service=null; GangSchedulingPolicy minCount=0
GitRepoVolumeSource repository=""; GlusterfsPersistentVolumeSource ?endpointsNamespace endpoints="" path=""
GlusterfsVolumeSource endpoints="" path=""; GroupResource group="" resource=""; GroupSubject name=""
GroupVersionForDiscovery groupVersion="" version=""; HPAScalingPolicy periodSeconds=0 type="" value=0
HPAScalingRules ?selectPolicy ?stabilizationWindowSeconds; HTTPGetAction port=0; HTTPHeader name="" value=""
HTTPIngressPath ?pathType backend={} pathType=null; HTTPIngressRuleValue paths=null
HorizontalPodAutoscaler metadata={} spec={} status={}
HorizontalPodAutoscalerSpec ?minReplicas ?targetCPUUtilizationPercentage maxReplicas=0 scaleTargetRef={}
HorizontalPodAutoscalerStatus ?currentCPUUtilizationPercentage ?observedGeneration currentMetrics=null currentReplicas=0 desiredReplicas=0
HostAlias ip=""; HostIP ip=""; HostPathVolumeSource ?type path=""; IPAddress metadata={} spec={}; IPBlock cidr=""
ISCSIPersistentVolumeSource ?initiatorName iqn="" lun=0 targetPortal=""
ISCSIVolumeSource ?initiatorName iqn="" lun=0 targetPortal=""; Ingress metadata={} spec={} status={}
IngressBackend servicePort=0; IngressClass metadata={} spec={}
IngressClassParametersReference ?apiGroup ?namespace ?scope kind="" name="" scope=null
IngressPortStatus ?error port=0 protocol=""; IngressServiceBackend name="" port={}; IngressSpec ?ingressClassName
IngressStatus loadBalancer={}; InternalEvent Object=null Type=""
JSONSchemaProps ?$ref ?maxItems ?maxLength ?maxProperties ?maximum ?minItems ?minLength ?minProperties ?minimum ?multipleOf ?x-kubernetes-list-type ?x-kubernetes-map-type ?x-kubernetes-preserve-unknown-fields
Job metadata={} spec={} status={}
JobSpec ?activeDeadlineSeconds ?backoffLimit ?backoffLimitPerIndex ?completionMode ?completions ?managedBy ?manualSelector ?maxFailedIndexes ?parallelism ?podReplacementPolicy ?suspend ?ttlSecondsAfterFinished template={}
JobStatus ?failedIndexes ?ready ?terminating; JobTemplateSpec metadata={} spec={}; KeyToPath ?mode key="" path=""
LabelSelectorRequirement key="" operator=""; Lease metadata={} spec={}; LeaseCandidate metadata={} spec={}
LeaseCandidateSpec binaryVersion="" leaseName=""
LeaseSpec ?holderIdentity ?leaseDurationSeconds ?leaseTransitions ?preferredHolder ?strategy; Lifecycle ?stopSignal
LimitRange metadata={} spec={}; LimitRangeItem type=""; LimitRangeSpec limits=null; LimitResponse type=""
LimitedPriorityLevelConfiguration ?borrowingLimitPercent ?lendablePercent ?nominalConcurrencyShares assuredConcurrencyShares=0 limitResponse={} nominalConcurrencyShares=0 nominalConcurrencyShares=null
LinuxContainerUser gid=0 uid=0; ListMeta ?remainingItemCount; LoadBalancerIngress ?ipMode; LocalVolumeSource ?fsType path=""
MatchResources ?matchPolicy; MetricIdentifier name=""; MetricSpec type=""; MetricStatus type=""
MetricTarget ?averageUtilization type=""; MetricValueStatus ?averageUtilization; ModifyVolumeStatus status=""
MutatingAdmissionPolicy metadata={} spec={}; MutatingAdmissionPolicyBinding metadata={} spec={}
MutatingAdmissionPolicySpec ?failurePolicy
MutatingWebhook ?failurePolicy ?matchPolicy ?reinvocationPolicy ?sideEffects ?timeoutSeconds admissionReviewVersions=null clientConfig={} name="" sideEffects=null
MutatingWebhookConfiguration metadata={}; Mutation patchType=""; NFSVolumeSource path="" server=""
NamedRuleWithOperations ?scope; Namespace metadata={} spec={} status={}; NetworkPolicy metadata={} spec={}
NetworkPolicyPort ?endPort ?protocol; NetworkPolicySpec podSelector={}; Node metadata={} spec={} status={}
NodeAddress address="" type=""; NodeAllocatableResourceClaimStatus resourceClaimName="" resources=null
NodeAllocatableResourceMapping ?capacityKey; NodeDaemonEndpoints kubeletEndpoint={}; NodeFeatures ?supplementalGroupsPolicy
NodeRuntimeHandler name=""; NodeRuntimeHandlerFeatures ?recursiveReadOnlyMounts ?userNamespaces
NodeSelector nodeSelectorTerms=null; NodeSelectorRequirement key="" operator=""; NodeStatus daemonEndpoints={} nodeInfo={}
NodeSwapStatus ?capacity
NodeSystemInfo architecture="" bootID="" containerRuntimeVersion="" kernelVersion="" kubeProxyVersion="" kubeletVersion="" machineID="" operatingSystem="" osImage="" systemUUID=""
NonResourcePolicyRule nonResourceURLs=null verbs=null; ObjectFieldSelector fieldPath=""
ObjectMeta ?deletionGracePeriodSeconds; ObjectMetricSource describedObject={} metric={} target={}
ObjectMetricStatus current={} describedObject={} metric={}; OpaqueDeviceConfiguration driver="" parameters=null
OwnerReference ?blockOwnerDeletion ?controller apiVersion="" kind="" name="" uid=""; ParamRef ?parameterNotFoundAction
PersistentVolume metadata={} spec={} status={}; PersistentVolumeClaim metadata={} spec={} status={}
PersistentVolumeClaimSpec ?storageClassName ?volumeAttributesClassName ?volumeMode resources={}
PersistentVolumeClaimStatus ?currentVolumeAttributesClassName; PersistentVolumeClaimTemplate metadata={} spec={}
PersistentVolumeClaimVolumeSource claimName=""; PersistentVolumeSpec ?volumeAttributesClassName ?volumeMode
PhotonPersistentDiskVolumeSource pdID=""; Pod metadata={} spec={} status={}; PodAffinityTerm topologyKey=""
PodCertificateProjection ?maxExpirationSeconds; PodCertificateRequest metadata={} spec={} status={}
PodCertificateRequestSpec ?maxExpirationSeconds nodeName="" nodeUID="" pkixPublicKey=null podName="" podUID="" proofOfPossession=null serviceAccountName="" serviceAccountUID="" signerName="" stubPKCS10Request=null
PodDNSConfigOption ?value; PodDisruptionBudget metadata={} spec={} status={}
PodDisruptionBudgetSpec ?unhealthyPodEvictionPolicy
PodDisruptionBudgetStatus currentHealthy=0 desiredHealthy=0 disruptionsAllowed=0 expectedPods=0
PodExtendedResourceClaimStatus requestMappings=null resourceClaimName=""; PodFailurePolicy rules=null
PodFailurePolicyOnExitCodesRequirement ?containerName operator="" values=null
PodFailurePolicyOnPodConditionsPattern status="" type=""; PodFailurePolicyRule action=""
PodGroup metadata={} spec={} status={}; PodGroupResourceClaim ?resourceClaimName ?resourceClaimTemplateName name=""
PodGroupResourceClaimStatus ?resourceClaimName name=""
PodGroupSpec ?disruptionMode ?priority podGroupTemplateRef=null schedulingPolicy={}
PodGroupTemplate ?disruptionMode ?priority name="" schedulingConstraints=null schedulingPolicy={}
PodGroupTemplateReference workload=null; PodIP ip=""; PodOS name=""; PodReadinessGate conditionType=""
PodResourceClaim ?resourceClaimName ?resourceClaimTemplateName name=""; PodResourceClaimStatus ?resourceClaimName name=""
PodSchedulingGate name=""; PodSchedulingGroup ?podGroupName
PodSecurityContext ?fsGroup ?fsGroupChangePolicy ?runAsGroup ?runAsNonRoot ?runAsUser ?seLinuxChangePolicy ?supplementalGroupsPolicy
PodSpec ?activeDeadlineSeconds ?automountServiceAccountToken ?enableServiceLinks ?hostUsers ?hostnameOverride ?preemptionPolicy ?priority ?runtimeClassName ?setHostnameAsFQDN ?shareProcessNamespace ?terminationGracePeriodSeconds containers=null
PodStatusResult metadata={} status={}; PodTemplate metadata={} template={}; PodTemplateSpec metadata={} spec={}
PodsMetricSource metric={} target={}; PodsMetricStatus current={} metric={}; PolicyRule verbs=null
PolicyRulesWithSubjects subjects=null
PoolStatus ?allocatedDevices ?availableDevices ?nodeName ?resourceSliceCount ?totalDevices ?unavailableDevices ?validationError generation=0
PortStatus ?error port=0 protocol=""; PortworxVolumeSource volumeID=""; Preconditions ?resourceVersion ?uid
PreferredSchedulingTerm preference={} weight=0; PriorityClass ?preemptionPolicy metadata={} value=0
PriorityLevelConfiguration metadata={} spec={} status={}; PriorityLevelConfigurationReference name=""
PriorityLevelConfigurationSpec type=""; Probe ?terminationGracePeriodSeconds; ProjectedVolumeSource ?defaultMode sources=null
QueuingConfiguration handSize=0 queueLengthLimit=0 queues=0; QuobyteVolumeSource registry="" volume=""
RBDPersistentVolumeSource image="" monitors=null; RBDVolumeSource image="" monitors=null
RangeAllocation data=null metadata={} range=""; ReplicaSet metadata={} spec={} status={}
ReplicaSetSpec ?replicas selector=null template={}; ReplicaSetStatus ?terminatingReplicas replicas=0
ReplicationController metadata={} spec={} status={}; ReplicationControllerSpec ?replicas
ReplicationControllerStatus replicas=0; ResourceClaim metadata={} name="" spec={} status={}
ResourceClaimConsumerReference name="" resource="" uid=""; ResourceClaimSpec devices={}
ResourceClaimTemplate metadata={} spec={}; ResourceClaimTemplateSpec metadata={} spec={}
ResourceFieldSelector divisor="0" resource=""; ResourceHealth ?message resourceID=""; ResourceMetricSource name="" target={}
ResourceMetricStatus current={} name=""; ResourcePolicyRule apiGroups=null namespaces=null resources=null verbs=null
ResourcePool generation=0 name="" resourceSliceCount=0; ResourcePoolStatusRequest metadata={} spec={}
ResourcePoolStatusRequestSpec ?limit ?poolName driver=""; ResourcePoolStatusRequestStatus ?poolCount
ResourceQuota metadata={} spec={} status={}; ResourceSlice metadata={} spec={}
ResourceSliceSpec ?allNodes ?nodeName ?perDeviceNodeSelection driver="" pool={}; ResourceStatus name=""
Role metadata={} rules=null; RoleBinding metadata={} roleRef={}; RoleRef apiGroup="" kind="" name=""
RollingUpdateStatefulSetStrategy ?partition; Rule ?scope; RuleWithOperations ?scope
RuntimeClass handler="" metadata={} spec={}; RuntimeClassSpec runtimeHandler=""; Scale metadata={} spec={} status={}
ScaleIOPersistentVolumeSource gateway="" secretRef=null system=""; ScaleIOVolumeSource gateway="" secretRef=null system=""
ScaleStatus replicas=0; ScopedResourceSelectorRequirement operator="" scopeName=""; SeccompProfile ?localhostProfile type=""
Secret ?immutable metadata={}; SecretEnvSource ?optional; SecretKeySelector ?optional key=""; SecretProjection ?optional
SecretVolumeSource ?defaultMode ?optional
SecurityContext ?allowPrivilegeEscalation ?privileged ?procMount ?readOnlyRootFilesystem ?runAsGroup ?runAsNonRoot ?runAsUser
SelectableField jsonPath=""; SerializedReference reference={}; ServerAddressByClientCIDR clientCIDR="" serverAddress=""
Service metadata={} spec={} status={}; ServiceAccount ?automountServiceAccountToken metadata={}
ServiceAccountSubject name="" namespace=""; ServiceAccountTokenProjection ?expirationSeconds path=""
ServiceCIDR metadata={} spec={} status={}; ServicePort ?appProtocol port=0 targetPort=0
ServiceReference ?path ?port name="" namespace=""
ServiceSpec ?allocateLoadBalancerNodePorts ?internalTrafficPolicy ?ipFamilyPolicy ?loadBalancerClass ?trafficDistribution
ServiceStatus loadBalancer={}; ShardInfo selector=""; SleepAction seconds=0; StatefulSet metadata={} spec={} status={}
StatefulSetOrdinals start=0
StatefulSetSpec ?replicas ?revisionHistoryLimit selector=null serviceName="" template={} updateStrategy={}
StatefulSetStatus ?collisionCount ?observedGeneration availableReplicas=0 replicas=0; Status metadata={}
StorageClass ?allowVolumeExpansion ?reclaimPolicy ?volumeBindingMode metadata={} provisioner=""
StorageVersion metadata={} spec={} status={}; StorageVersionMigration metadata={} spec={} status={}
StorageVersionMigrationSpec resource={}; StorageVersionStatus ?commonEncodingVersion; Subject kind="" name=""
SuccessPolicy rules=null; SuccessPolicyRule ?succeededCount ?succeededIndexes; Sysctl name="" value=""; TCPSocketAction port=0
Taint effect="" key=""; TokenRequest ?expirationSeconds audience="" metadata={} spec={} status={}
TokenRequestSpec ?expirationSeconds audiences=null boundObjectRef=null expirationSeconds=null
TokenRequestStatus expirationTimestamp=null token=""; Toleration ?tolerationSeconds; TopologyConstraint key=""
TopologySelectorLabelRequirement key="" values=null
TopologySpreadConstraint ?minDomains ?nodeAffinityPolicy ?nodeTaintsPolicy maxSkew=0 topologyKey="" whenUnsatisfiable=""
TypedLocalObjectReference ?apiGroup apiGroup=null kind="" name=""
TypedObjectReference ?apiGroup ?namespace apiGroup=null kind="" name=""; UserSubject name=""
ValidatingAdmissionPolicy metadata={} spec={} status={}; ValidatingAdmissionPolicyBinding metadata={} spec={}
ValidatingAdmissionPolicySpec ?failurePolicy
ValidatingWebhook ?failurePolicy ?matchPolicy ?sideEffects ?timeoutSeconds admissionReviewVersions=null clientConfig={} name="" sideEffects=null
ValidatingWebhookConfiguration metadata={}; Validation ?reason expression=""; ValidationRule ?optionalOldSelf ?reason rule=""
Variable expression="" name=""; Volume name=""; VolumeAttachment metadata={} spec={} status={}
VolumeAttachmentSource ?persistentVolumeName; VolumeAttachmentSpec attacher="" nodeName="" source={}
VolumeAttachmentStatus attached=false; VolumeAttributesClass driverName="" metadata={}; VolumeDevice devicePath="" name=""
VolumeError ?errorCode time=null; VolumeMount ?mountPropagation ?recursiveReadOnly mountPath="" name=""
VolumeMountStatus ?recursiveReadOnly mountPath="" name=""; VolumeNodeResources ?count
VsphereVirtualDiskVolumeSource volumePath=""; WatchEvent object=null type=""; WebhookClientConfig ?url
WebhookConversion conversionReviewVersions=null; WeightedPodAffinityTerm podAffinityTerm={} weight=0
WindowsSecurityContextOptions ?gmsaCredentialSpec ?gmsaCredentialSpecName ?hostProcess ?runAsUserName
Workload metadata={} spec={}; WorkloadPodGroupTemplateReference podGroupTemplateName="" workloadName=""
WorkloadSpec podGroupTemplates=null
`;
