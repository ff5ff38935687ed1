// What the browser itself has observed of how the page loaded.
async () => {
  const entries = (type) => new Promise((done) => {
    const found = [];
    try {
      const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
      observer.observe({type, buffered: true});
      setTimeout(() => { observer.disconnect(); done(found); }, 120);
    } catch { done(found); }
  });
  const [largest, shifts] = await Promise.all([entries("largest-contentful-paint"), entries("layout-shift")]);
  // The largest sum of shifts within five seconds, less than a second apart, as the web vitals define it.
  let most = 0, sum = 0, first = 0, last = -1e9;
  for (const s of shifts.filter((e) => !e.hadRecentInput)) {
    if (s.startTime - last > 1000 || s.startTime - first > 5000) { sum = 0; first = s.startTime; }
    sum += s.value; last = s.startTime; most = Math.max(most, sum);
  }
  const lcp = largest.length ? largest[largest.length - 1].startTime : null;
  return {lcp_ms: lcp === null ? null : Math.round(lcp), cls: Math.round(most * 1000) / 1000};
}
