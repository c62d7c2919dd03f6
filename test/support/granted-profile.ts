/** A profile of the browser in which a person has granted a site for good, without the browser's own prompt. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getBuildFolder } from './build-extension.ts';
import { launchExtension } from './launch-extension.ts';

/** Makes it in `folder`: a build that is given `origins` at install leaves them granted. Returns the profile's path. */
export async function makeGrantedProfile(folder: string, origins: readonly string[]): Promise<string> {
  const build = join(folder, 'build');
  cpSync(getBuildFolder('chrome'), build, { recursive: true });
  const manifest = join(build, 'manifest.json');
  const granted = { ...JSON.parse(readFileSync(manifest, 'utf8')), host_permissions: origins };
  writeFileSync(manifest, JSON.stringify(granted));
  const profile = join(folder, 'profile');
  await (await launchExtension({ profile, extensionDir: build })).close();
  return profile;
}
