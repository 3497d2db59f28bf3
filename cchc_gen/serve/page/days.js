// Days: as the browser's calendar has them, and as people write them.

/** Return today as 2026-03-14. */
export const isoToday = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Return a day as people write it. */
export const showDay = (iso) => (iso ? iso.split("-").reverse().join("/") : "");
