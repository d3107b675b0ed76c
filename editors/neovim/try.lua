-- Opens a file of a folder in a real Neovim, waits for what the server finds, hovers, completes, applies the first repair;
-- from the root of the repository:
--   nvim --headless -u NONE -c 'luafile editors/neovim/try.lua'
-- PLIMSOLL is the command line's bundle, dist/bin.cjs without it.
package.path = "editors/neovim/?.lua;" .. package.path
vim.cmd("filetype on")
local bin = vim.fn.fnamemodify(vim.env.PLIMSOLL or "dist/bin.cjs", ":p")
require("plimsoll").setup({ cmd = { "node", bin, "lsp" } })

local failed = false
local function check(what, holds, told)
  failed = failed or not holds
  io.stdout:write((holds and "ok      " or "NOT OK  ") .. what .. (told and (": " .. told) or "") .. "\n")
end

local folder = vim.fn.tempname()
vim.fn.mkdir(folder, "p")
local function write(name, lines)
  vim.fn.writefile(lines, folder .. "/" .. name)
end
write("plimsoll.yaml", {})
write("service.yaml", {
  "apiVersion: v1", "kind: Service", "metadata: {name: web}", "spec:", "  selector: {app: wbe}", "  ports: [{port: 80}]",
})
write("web.yaml", {
  "apiVersion: apps/v1", "kind: Deployment", "metadata:", "  name: web", "spec:", "  replcas: 1",
  "  selector: {matchLabels: {app: web}}", "  template:", "    metadata: {labels: {app: web}}", "    spec:",
  "      containers:", "      - name: web", "        image: registry.example.com/web:1.0",
})

vim.cmd("edit " .. folder .. "/web.yaml")
local buffer = vim.api.nvim_get_current_buf()
vim.wait(20000, function() return #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) > 0 end)
for _, found in ipairs(vim.diagnostic.get(buffer)) do
  io.stdout:write(("        %d:%d %s %s\n"):format(found.lnum + 1, found.col + 1, found.code, found.message:gsub("\n", "; ")))
end
local first = vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })[1] or {}
check("diagnostics of the file", first.code == "schema/unknown-field" and first.lnum == 5)

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
local function at(line, column)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line, character = column } }
end

local hover = ask("textDocument/hover", at(12, 10))
check("hover", hover ~= nil and hover.contents.value:find("image", 1, true) ~= nil, hover and hover.contents.value:gsub("\n.*", ""))
local list = ask("textDocument/completion", at(12, 10))
check("completion", list ~= nil and #list.items > 5, list and (#list.items .. " fields"))

local place = at(5, 3)
local actions = ask("textDocument/codeAction", {
  textDocument = place.textDocument,
  range = { start = place.position, ["end"] = place.position },
  context = { diagnostics = {} },
}) or {}
check("code actions", actions[1] ~= nil and actions[1].edit ~= nil, actions[1] and actions[1].title)
if actions[1] then vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16") end
vim.wait(20000, function() return #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) == 0 end)
check("gone when repaired", #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) == 0)

vim.cmd("edit " .. folder .. "/service.yaml")
local service = vim.api.nvim_get_current_buf()
vim.wait(20000, function() return #vim.diagnostic.get(service) > 0 end)
check("diagnostics across files", #vim.diagnostic.get(service) > 0, (vim.diagnostic.get(service)[1] or {}).code)

vim.lsp.stop_client(vim.lsp.get_active_clients())
vim.fn.delete(folder, "rf")
vim.cmd(failed and "cquit 1" or "qall!")
