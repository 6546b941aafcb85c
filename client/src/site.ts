/** Where things are. Scripts stand in `assets/client/`, so the site's root is known from their own address. */

export const ROOT = new URL("../../", import.meta.url);

/** The address of something on this site. `path`: relative to the site's root. */
export const at = (path: string): string => new URL(path, ROOT).href;

/** The path of an address on this site, relative to its root and without query and fragment. */
export const pathOf = (address: string): string => {
  const { pathname } = new URL(address, location.href);
  return pathname.startsWith(ROOT.pathname) ? pathname.slice(ROOT.pathname.length) : pathname;
};
