// What is set to move without end: animations, old moving elements, and film that plays by itself.
() => {
  const runs = document.getAnimations({subtree: true}).filter((a) => {
    const timing = a.effect && a.effect.getComputedTiming();
    const el = a.effect && a.effect.target;
    if (a.playState !== "running" || !timing || timing.iterations !== Infinity || !el || !isSeen(el)) return false;
    const r = el.getBoundingClientRect();
    return r.width > 0 && r.height > 0;
  });
  const films = [...document.querySelectorAll("video")].filter((v) => isSeen(v) && !v.paused && (v.loop || v.duration > 5));
  return {endless: runs.length, examples: runs.slice(0, 4).map((a) => path(a.effect.target)),
    marquees: document.querySelectorAll("marquee,blink").length, films: films.length};
}
