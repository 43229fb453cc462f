/** How an import begins. */
export type ImportSource =
  | { readonly kind: 'choose' }
  | { readonly kind: 'sample' }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'file'; readonly file: File }
