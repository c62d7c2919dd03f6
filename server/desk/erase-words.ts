/** The words of what goes for good. */
export const eraseWords = {
  erase: 'Erase…',
  eraseTitle: 'Erase for good',
  eraseWhat:
    'This removes for good, with no undo: the words, everything written on this annotation, its tags, evidence, conflicts and history, also what others wrote on it.',
  eraseWhere:
    'It goes from this server now, and from every browser that is connected to it as soon as it syncs. The kept text of its document goes too.',
  eraseNot:
    'Sources stay. Files that were saved and backups that were made before still hold it; a backup that is restored comes back without it.',
  erased: 'This was erased for good.',
  eraseWorkspace: (workspace: string) => `Erase ${workspace} for good`,
  eraseWorkspaceWhat: (people: number) =>
    people === 1
      ? 'Everything in this workspace goes, with no undo: every annotation, comment and source, their history, and the kept texts.'
      : `Everything in this workspace goes for all its ${people} people, with no undo: every annotation, comment and source, their history, and the kept texts, also what each kept to himself here.`,
  eraseWorkspaceWhere:
    'It goes from this server now. Each browser that is connected loses at its next sync what was shared, and keeps for its person what only he sees. Accounts stay.',
  eraseWorkspaceStays:
    'What stays is the list of who did what, in ids and without text, for whoever runs this server; files that were saved; and backups that were made before. A backup that is restored comes back without it.',
  eraseWorkspaceFirst: 'Save it first',
  eraseWorkspaceYours: 'A file holds what you see. What others keep to themselves they save themselves.',
  eraseWorkspaceName: (workspace: string) => `To erase it, type its name: ${workspace}`,
  eraseWorkspaceWrong: (workspace: string) => `Nothing was erased: what was typed is not "${workspace}".`,
};
