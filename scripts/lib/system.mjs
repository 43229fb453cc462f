import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { electronLibrariesMissing } from './electron-binary.mjs'
import { isKeytarBuilt } from './keytar.mjs'
import { isOnPath } from './paths.mjs'
import { looksOffline, run, say } from './step.mjs'

const isLinux = process.platform === 'linux'
const isDebian = isLinux && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
const isRoot = process.getuid?.() === 0

const ELECTRON_LIBRARIES = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2', 'libxss1', 'libnotify4']

/** Debian packages that are needed and not there, each with what for. */
function missingPackages({ window, electron }) {
  const needs = []
  const need = (packageName, isThere) => {
    if (!isThere) needs.push(packageName)
  }
  if (!isKeytarBuilt()) {
    need('libsecret-1-dev', existsSync('/usr/include/libsecret-1'))
    need('build-essential', isOnPath('make') && isOnPath('g++'))
    need('python3', isOnPath('python3'))
  }
  need('libsecret-1-0', isInstalled('libsecret-1-0'))
  need('gnome-keyring', isOnPath('gnome-keyring-daemon'))
  need('dbus', isOnPath('dbus-run-session'))
  if (!window) return needs
  if (electron === null) need('chromium', isOnPath('chromium'))
  else if (electronLibrariesMissing(electron)) needs.push(...ELECTRON_LIBRARIES)
  need('xvfb', isOnPath('xvfb-run'))
  need('xauth', isOnPath('xauth'))
  need('fonts-dejavu-core', existsSync('/usr/share/fonts/truetype/dejavu'))
  need('fonts-liberation', existsSync('/usr/share/fonts/truetype/liberation'))
  return needs
}

function isInstalled(packageName) {
  return spawnSync('dpkg', ['-s', packageName], { stdio: 'ignore' }).status === 0
}

/**
 * Installs the system packages that are missing, on Debian as root; elsewhere says what to run. It never fails: what
 * really can't go on without one says so itself, later and better.
 */
export async function provideSystemPackages(needs) {
  if (!isLinux) return
  if (!isDebian) {
    tellOtherLinux(needs)
    return
  }
  const missing = missingPackages(needs)
  if (missing.length === 0) return
  if (!isRoot) {
    say(`Some system packages are missing. To add them: sudo apt-get install -y ${missing.join(' ')}`)
    return
  }
  say(`Installing system packages: ${missing.join(' ')} …`)
  await aptGet('update')
  let answer = await install(missing)
  if (answer.status === 0) return
  // A name that this release of Debian doesn't know would keep all the others out.
  const refused = []
  for (const name of missing) {
    const single = await install([name])
    if (single.status !== 0) refused.push(name)
    if (single.status !== 0) answer = single
  }
  if (refused.length === 0) return
  const advice = looksOffline(answer.output)
    ? 'Debian’s package server could not be reached. Check the connection and run this again.'
    : `To see why, run: apt-get install -y ${refused.join(' ')}`
  say(
    `These system packages could not be installed: ${refused.join(' ')}\n${advice}\nThe whole log: ${answer.log}`,
  )
}

function aptGet(command, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return run(`apt-get ${command}`, 'apt-get', ['-o', 'DPkg::Lock::Timeout=300', command, ...args], { env })
}

function install(packageNames) {
  return aptGet('install', '-y', '--no-install-recommends', ...packageNames)
}

function tellOtherLinux({ window, electron }) {
  if (!isKeytarBuilt()) {
    say(
      'For keeping tokens in the keyring, install the development files of libsecret, a C++ compiler, make and python3.',
    )
  }
  if (window && electron === null && !isOnPath('chromium')) {
    say('Install Chromium with your system’s package manager, or name one in MUSTER_CHROMIUM.')
  }
}
