/** What the desk says about a workspace's name. */
export const workspaceWords = {
  rename: 'Give it another name',
  renameTo: 'Name of the workspace',
  newWorkspace: 'New workspace',
  newWorkspaceHow: 'People of one workspace see nothing of another. You will be its owner and can invite others.',
  makeWorkspace: 'Make the workspace',
} as const;
