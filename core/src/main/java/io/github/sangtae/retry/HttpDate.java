package io.github.sangtae.retry;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The three forms of a date in HTTP (RFC 9110 section 5.6.7). Never fails. */
final class HttpDate {

    private static final int LONGEST = 40;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d)";
    private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final Pattern IMF_FIXDATE =
            Pattern.compile(DAY + ", (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT");
    private static final Pattern RFC_850 = Pattern.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-"
            + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT");
    private static final Pattern ASCTIME =
            Pattern.compile(DAY + " " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})");

    private HttpDate() {}

    /**
     * The moment that a date names, or null if it is none of the three forms.
     *
     * @param clock says which century a year of two digits belongs to
     */
    static @Nullable Instant parse(@Nullable String text, Clock clock) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        for (Pattern form : new Pattern[] {IMF_FIXDATE, RFC_850, ASCTIME}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return moment(matcher, form == ASCTIME, clock);
            }
        }
        return null;
    }

    private static @Nullable Instant moment(Matcher matcher, boolean monthFirst, Clock clock) {
        // The unnamed groups and the named ones are numbered together, in the order of the text.
        int month = MONTHS.indexOf(matcher.group(monthFirst ? 1 : 2)) / 3 + 1;
        int time = monthFirst ? 3 : 4;
        try {
            int second = Integer.parseInt(matcher.group(time + 2));
            LocalTime clockTime = LocalTime.of(
                    Integer.parseInt(matcher.group(time)),
                    Integer.parseInt(matcher.group(time + 1)),
                    second == 60 ? 59 : second);
            LocalDate date = LocalDate.of(
                    year(matcher.group("year"), clock),
                    month,
                    Integer.parseInt(matcher.group("day").trim()));
            Instant moment = date.atTime(clockTime).toInstant(ZoneOffset.UTC);
            return second == 60 ? moment.plusSeconds(1) : moment; // A leap second is allowed in the grammar.
        } catch (DateTimeException e) {
            return null; // The 31st of February: the form is right, the date is none.
        }
    }

    /** Two digits that seem more than fifty years ahead mean the past (RFC 9110 section 5.6.7). */
    private static int year(String digits, Clock clock) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        int now = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
        int inThisCentury = now - now % 100 + year;
        return inThisCentury > now + 50 ? inThisCentury - 100 : inThisCentury;
    }
}
