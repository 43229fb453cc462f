import type { SafeStorage } from 'electron'

/** There is no system to encrypt with, and the stand-in says so rather than pretend. */
export const safeStorage = {
  isEncryptionAvailable: () => false,
  encryptString: () => {
    throw new Error('Error while encrypting the text provided to safeStorage.encryptString.')
  },
  decryptString: () => {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  },
} satisfies Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>
