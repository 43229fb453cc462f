import { createRoot } from 'react-dom/client'
import './app/tokens.css'
import './ui/controls.css'
import './app/shell.css'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { createStores } from './app/stores.ts'
import { followTheme } from './app/theme.ts'
import { createClient } from './ipc/client.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
followTheme(document.documentElement)
const stores = createStores(createClient(window.muster))
createRoot(root).render(
  <ErrorBoundary>
    <App stores={stores} />
  </ErrorBoundary>,
)
