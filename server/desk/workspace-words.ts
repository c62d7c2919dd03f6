/** What the desk says about a workspace's name. */
export const workspaceWords = {
  rename: 'Give it another name',
  renameTo: 'Name of the workspace',
  newWorkspace: 'New workspace',
  newWorkspaceHow: 'People of one workspace see nothing of another. You will be its owner and can invite others.',
  noWorkspace: 'You belong to no workspace here now. Ask the owner of one for an invitation.',
  noWorkspaceLeft: 'There is no workspace on this server now. Make a new one to go on.',
  makeWorkspace: 'Make the workspace',
} as const;
