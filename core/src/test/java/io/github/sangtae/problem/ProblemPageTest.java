package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemPageTest {

    @Test
    void thePage_saysWhatTheProblemSays_inItsLanguage() {
        Problem problem = Problem.of(404).title("찾을 수 없음").detail("주소를 다시 확인해 주세요.");
        String page = page(problem);
        assertTrue(page.startsWith("<!doctype html>\n<html lang=\"ko\">"), page);
        assertTrue(page.contains("<title>찾을 수 없음 (404)</title>"), page);
        assertTrue(page.contains("<h1>찾을 수 없음</h1>"), page);
        assertTrue(page.contains("<p>주소를 다시 확인해 주세요.</p>"), page);
    }

    @Test
    void textsOfTheApp_areEscaped_andTheirBracesMeanNothing() {
        String page = page(Problem.of(400)
                .title("<script>alert('1')</script>{detail}")
                .detail("\" onload=\"x & {title} {status}\u0000")
                .with("secret", "not shown"));
        assertTrue(page.contains("<h1>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;{detail}</h1>"), page);
        assertTrue(page.contains("<p>&quot; onload=&quot;x &amp; {title} {status} </p>"), page);
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("not shown"), page);
    }

    @Test
    void aProblemWithoutDetail_hasAnEmptyParagraph() {
        assertTrue(page(Problem.of(409).title("재고 부족")).contains("<p></p>"));
    }

    @Test
    void thePage_loadsNothingAndRunsNothing() {
        String page = page(Problem.of(404).title("a").detail("b"));
        for (String wrong : new String[] {"<script", "src=", "href=", "url(", "@import", "http://", "https://", "{"}) {
            String withoutStyle = page.replaceAll("(?s)<style>.*</style>", "");
            assertFalse((wrong.equals("{") ? withoutStyle : page).contains(wrong), wrong);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8|true",
                "text/html|true",
                "text/html;q=0.9, application/json;q=0.8|true",
                "TEXT/HTML;charset=utf-8|true",
                "*/*|false",
                "text/*|false",
                "null|false",
                "''|false",
                "application/json|false",
                "application/json, text/html;q=0.9|false",
                "application/json, text/html|false",
                "application/problem+json, text/html;q=0.5|false",
                "text/html, application/xhtml+xml, */*|true",
                "text/html;q=0.5, */*|false",
                "text/html;q=0|false",
                "text/html;q=abc|true",
                ";;;,,,|false",
                "garbage|false",
                "text/html, image/gif, image/jpeg, */*; q=0.2|false",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2|false",
            })
    void aPageIsWanted_byBrowsersOnly(String accept, boolean wanted) {
        assertEquals(wanted, AcceptHeader.prefersHtml(accept));
    }

    @Test
    void aHeaderThatNoBrowserSends_isNotRead() {
        assertFalse(AcceptHeader.prefersHtml("text/html," + "a".repeat(100_000)));
    }

    private static String page(Problem problem) {
        return new String(ProblemPage.write(problem, Locale.KOREAN), StandardCharsets.UTF_8);
    }
}
