/** Searches as people make them: common words, rare words, places, prices, sort orders. */
export function differentSearches(): string[] {
  const words =
    'night music jazz river lantern whisper thunder shadow opera choir "golden night" "lost river"'.match(
      /"[^"]+"|\S+/g,
    )!;
  const more = [
    '',
    '&location=porto',
    '&location=hall%20123',
    '&max_price=20',
    '&sort=price',
    '&sort=-start_datetime',
    '&sort=newest',
  ];
  const cities = ['lisbon', 'prague', 'oslo', 'gent'];
  return [
    ...words.flatMap((word, index) =>
      more.map((rest) => `q=${encodeURIComponent(word)}${rest}&limit=${20 + index}`),
    ),
    ...cities.flatMap((city) => [`location=${city}`, `location=${city}&sort=price`]),
    'q=unheardof',
    'q=777777',
    'sort=-price',
    'min_price=150&max_price=151',
  ].map((query) => `/v1/events?${query}`);
}
