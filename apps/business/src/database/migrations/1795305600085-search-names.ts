import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words, places and people are compared as people compare them (docs/adr/0036): without accents, in any case, with
 * little words, and inside the joined words of scripts without blanks. Everything is folded by one function, on both
 * sides of a comparison, so that the two cannot differ; no extension is needed.
 */
export class SearchNames1795305600085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // English stems, but every word counts: "The Who" and "It" are names.
    await runner.query(`
      CREATE TEXT SEARCH DICTIONARY event_stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = english);
      CREATE TEXT SEARCH CONFIGURATION event_words (COPY = pg_catalog.english);
      ALTER TEXT SEARCH CONFIGURATION event_words ALTER MAPPING REPLACE pg_catalog.english_stem WITH event_stem`);

    // Text of ASCII alone, which most is, takes a fifteenth of the time (1 µs).
    await runner.query(String.raw`
      CREATE FUNCTION search_fold(given text) RETURNS text IMMUTABLE PARALLEL SAFE
      RETURN CASE WHEN octet_length(given) = char_length(given) THEN lower(given) ELSE
        replace(replace(replace(replace(translate(lower(normalize(
          regexp_replace(normalize(translate(given, '™℠', ''), NFKD),
            '[\u00AD\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061C\u0640' ||
            '\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E' ||
            '\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U000E0000-\U000E0FFF]', '', 'g'), NFKC)),
          'łŁđĐøØıħĦŧŦðÐς’‘ʼʻ‐‑–—−', 'llddooihhttddσ''''''''-----'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') END;
      COMMENT ON FUNCTION search_fold(text) IS
        'Letters as people compare them: lower case, one spelling of a sign (NFKC), no accents, points or invisible signs';

      -- Thai, Lao, Burmese, Khmer, Han, Kana, Bopomofo, Hangul, Yi: a sign with the marks that stand on it.
      CREATE FUNCTION search_units(folded text, pattern text) RETURNS text IMMUTABLE PARALLEL SAFE
      RETURN CASE WHEN octet_length(folded) = char_length(folded) THEN folded ELSE regexp_replace(folded,
        '([\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46\u0E50-\u0E59\u0E81-\u0EB0\u0EB2\u0EB3\u0EBD\u0EC0-\u0EC6\u0ED0-\u0ED9' ||
        '\u0EDC-\u0EDF\u1000-\u102A\u103F-\u1049\u1050-\u1055\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081' ||
        '\u108E\u1100-\u11FF\u1780-\u17B3\u17D7\u17DC\u17E0-\u17E9\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303B' ||
        '\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u3131-\u318E\u31A0-\u31BF\u31F0-\u31FF' ||
        '\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA48C\uAC00-\uD7A3\uF900-\uFAFF\U00020000-\U0003FFFF]' ||
        '[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0EB1\u0EB4-\u0EBC\u0EC8-\u0ECE\u102B-\u103E\u1056-\u1059\u105E-\u1060' ||
        '\u1062-\u1064\u1067-\u106D\u1071-\u1074\u1082-\u108D\u108F\u109A-\u109D\u17B4-\u17D3\u17DD\u3099\u309A]*)',
        pattern, 'g') END;
      COMMENT ON FUNCTION search_units(text, text) IS
        'Writes each sign of a script without blanks as the pattern says (\1 is the sign); text must be folded';

      CREATE FUNCTION search_text(given text) RETURNS text IMMUTABLE PARALLEL SAFE
      RETURN replace(search_units(regexp_replace(search_fold(given),
        '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u02B9-\u02DF\u055A-\u055F\u0589\u058A\u05BE' ||
        '\u05C0\u05C3\u05C6\u05F3\u05F4\u060C\u061D-\u061F\u066A-\u066D\u06D4\u0964\u0965\u0E4F\u0E5A\u0E5B\u0F0B-\u0F14' ||
        '\u104A\u104B\u17D4-\u17D6\u17D8-\u17DB\u2000-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F' ||
        '\u30A0\u30FB\uFE10-\uFE1F\uFE30-\uFE6F\uFF00-\uFF0F\uFFE0-\uFFFF\U0001F000-\U0001FAFF]+', ' ', 'g'),
        E'\x01\\1 \\1\x02'), E'\x02\x01', '');
      COMMENT ON FUNCTION search_text(text) IS
        'Folded words, one blank between two. A run of signs of scripts without blanks stands between U+0001 and U+0002: its first sign, each pair, its last sign, so that any part of it is a row of pairs';

      CREATE FUNCTION search_vector(given text) RETURNS tsvector IMMUTABLE PARALLEL SAFE
      RETURN to_tsvector('event_words', translate(search_text(given), E'\x01\x02', '  '));
      COMMENT ON FUNCTION search_vector(text) IS 'Words of a text, as search_query looks for them';

      CREATE FUNCTION search_place(given text) RETURNS text IMMUTABLE PARALLEL SAFE
      RETURN search_units(search_fold(given), ' \1 ');
      COMMENT ON FUNCTION search_place(text) IS
        'Folded letters of a place; blanks around signs of scripts without blanks let the index of trigrams know each of them'`);

    await runner.query(String.raw`
      CREATE FUNCTION search_phrase(words text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      DECLARE
        run text[];
        units text[];
        part tsquery;
        found tsquery;
      BEGIN
        FOR run IN SELECT regexp_matches(words, E'\x01([^\x02]+)\x02|([^\x01 ][^\x01]*)', 'g') LOOP
          IF run[1] IS NULL THEN
            part := phraseto_tsquery('event_words', run[2]);
          ELSE -- pairs without the first and the last sign; a sign alone begins some pair
            units := string_to_array(run[1], ' ');
            units := units[least(2, cardinality(units) - 1):cardinality(units) - 1];
            part := ('''' || array_to_string(units, ''' <-> ''') || ''':*')::tsquery;
          END IF;
          found := coalesce(found && part, part);
        END LOOP;
        RETURN found;
      END $$;
      COMMENT ON FUNCTION search_phrase(text) IS 'Looks for words of search_text beside each other; NULL without words';

      CREATE FUNCTION search_query(given text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      DECLARE
        term record;
        words text;
        sought tsquery;
        must tsquery;
        little tsquery; -- stop words: looked for only where there is nothing else
        without tsquery;
        either tsquery;
      BEGIN
        FOR term IN -- the last alternative ends like the others
          SELECT m[1] = '-' AS excluded, m[2] IS NOT NULL AS quoted, coalesce(m[2], m[3]) AS said
            FROM regexp_matches(given || ' or', '(-?)(?:"([^"]*)"?|([^[:space:]"]+))', 'g') m
        LOOP
          words := search_text(term.said);
          IF words = 'or' AND NOT term.quoted AND NOT term.excluded THEN
            must := coalesce(must, little);
            must := coalesce(must && without, must, without);
            either := coalesce(either || must, either, must);
            must := NULL; little := NULL; without := NULL;
            CONTINUE;
          END IF;
          sought := search_phrase(words);
          IF sought IS NULL THEN
            CONTINUE;
          ELSIF NOT term.quoted AND to_tsvector('pg_catalog.english', words) = '' THEN
            IF NOT term.excluded THEN little := coalesce(little && sought, sought); END IF;
          ELSIF term.excluded THEN
            without := coalesce(without && !!sought, !!sought);
          ELSE
            must := coalesce(must && sought, sought);
          END IF;
        END LOOP;
        RETURN coalesce(either, search_phrase(search_text(given)));
      END $$;
      COMMENT ON FUNCTION search_query(text) IS
        'What is typed into a search box: words, "a phrase", or, -without. Never fails; NULL without words'`);

    await runner.query(`
      ALTER TABLE events ADD COLUMN search_place text NOT NULL DEFAULT '';
      COMMENT ON COLUMN events.search_place IS 'search_place(location), kept by a trigger; idx_events_place finds parts of it';
      COMMENT ON COLUMN events.search_words IS 'search_vector of title and description, kept by a trigger; idx_events_words finds its words';
      DROP TRIGGER events_search_words ON events;
      CREATE FUNCTION events_search() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_words := search_vector(NEW.title || ' ' || NEW.description);
        NEW.search_place := search_place(NEW.location);
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION events_search() IS 'Keeps what an event is found by; fires only when its texts are set, which no sale does';
      CREATE TRIGGER events_search BEFORE INSERT OR UPDATE OF title, description, location ON events
        FOR EACH ROW EXECUTE FUNCTION events_search()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER events_search ON events;
      CREATE TRIGGER events_search_words BEFORE INSERT OR UPDATE OF title, description ON events
        FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(search_words, 'pg_catalog.english', title, description);
      UPDATE events SET search_words = to_tsvector('english', title || ' ' || description);
      COMMENT ON COLUMN events.search_words IS 'Words of title and description, ready to be matched one event at a time; idx_events_search finds them among all';
      ALTER TABLE events DROP COLUMN search_place;
      DROP FUNCTION events_search(), search_query(text), search_phrase(text), search_place(text), search_vector(text),
        search_text(text), search_units(text, text), search_fold(text);
      DROP TEXT SEARCH CONFIGURATION event_words;
      DROP TEXT SEARCH DICTIONARY event_stem`);
  }
}
