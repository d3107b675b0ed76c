-- Plimsoll in Neovim without plugins: put this file into ~/.config/nvim/lua and say require("plimsoll").setup() in init.lua.
-- Neovim 0.11 and newer need only vim.lsp.config and vim.lsp.enable; see docs/editors.md.
local M = {}

-- The folder that is the world: where the configuration or the repository begins.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local at = folder
  while true do
    for _, name in ipairs({ "plimsoll.yaml", "plimsoll.yml", ".git" }) do
      if vim.loop.fs_stat(at .. "/" .. name) then
        return at
      end
    end
    local above = vim.fn.fnamemodify(at, ":h")
    if above == at then
      return folder
    end
    at = above
  end
end

local clients = {}

--- options.cmd: how the server is started, { "plimsoll", "lsp" } without it.
function M.setup(options)
  local cmd = (options or {}).cmd or { "plimsoll", "lsp" }
  vim.api.nvim_create_autocmd("FileType", {
    pattern = { "yaml", "json" },
    callback = function(event)
      local root = root_of(vim.api.nvim_buf_get_name(event.buf))
      if clients[root] == nil then
        clients[root] = vim.lsp.start_client({
          name = "plimsoll",
          cmd = cmd,
          root_dir = root,
          workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
        })
      end
      vim.lsp.buf_attach_client(event.buf, clients[root])
    end,
  })
end

return M
