package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.sangtae.problem.Place;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.uri.UriMatchVariable;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;

/** Where the value of an argument comes from, one row for each way that Micronaut has. */
class PlacesTest {

    static Stream<Arguments> annotated() {
        return Stream.of(
                arguments(QueryValue.class, "page", Place.parameter("page")),
                arguments(QueryValue.class, null, Place.parameter("argument")),
                arguments(Header.class, "X-Tenant", Place.header("X-Tenant")),
                arguments(Header.class, null, Place.header("argument")),
                arguments(CookieValue.class, "visit", Place.cookie("visit")),
                arguments(PathVariable.class, "id", Place.path("id")),
                arguments(Part.class, "file", Place.part("file")),
                arguments(Body.class, null, Place.body()),
                arguments(Body.class, "customer", Place.body().inside("customer")));
    }

    @ParameterizedTest
    @MethodSource("annotated")
    void annotationTells(Class<? extends Annotation> type, String name, Place expected) {
        assertEquals(expected, Places.of(argument(type, name), HttpRequest.GET("/x")));
    }

    private static Argument<?> argument(Class<? extends Annotation> type, String name) {
        AnnotationMetadata metadata = mock(AnnotationMetadata.class);
        when(metadata.stringValue(ArgumentMatchers.<Class<? extends Annotation>>any()))
                .thenReturn(Optional.empty());
        if (type != null) {
            when(metadata.hasAnnotation(type)).thenReturn(true);
            when(metadata.stringValue(type)).thenReturn(Optional.ofNullable(name));
        }
        Argument<?> argument = mock(Argument.class);
        when(argument.getAnnotationMetadata()).thenReturn(metadata);
        when(argument.getName()).thenReturn("argument");
        return argument;
    }

    static Stream<Arguments> guessed() {
        return Stream.of(
                arguments("/x", true, false, Place.path("argument")),
                arguments("/x", false, true, Place.body().inside("argument")),
                arguments("/x?argument=1", false, true, Place.parameter("argument")),
                arguments("/x", false, false, Place.parameter("argument")));
    }

    @ParameterizedTest
    @MethodSource("guessed")
    void withoutAnAnnotation_theRouteTells(String uri, boolean inThePath, boolean readsBody, Place expected) {
        HttpRequest<?> request = HttpRequest.GET(uri);
        UriMatchVariable variable = mock(UriMatchVariable.class);
        when(variable.getName()).thenReturn(inThePath ? "argument" : "other");
        UriRouteInfo<?, ?> info = mock(UriRouteInfo.class);
        when(info.isPermitsRequestBody()).thenReturn(readsBody);
        UriRouteMatch<?, ?> route = mock(UriRouteMatch.class);
        doReturn(List.of(variable)).when(route).getVariables();
        doReturn(info).when(route).getRouteInfo();
        RouteAttributes.setRouteMatch(request, route);
        assertEquals(expected, Places.of(argument(null, null), request));
    }

    @Introspected
    record Listing(
            @QueryValue("page") int pageIndex, @Header int trace, int other) {}

    @Test
    void propertyOfARequestBean_hasAPlaceOfItsOwn() {
        Argument<?> bean = argument(RequestBean.class, null);
        doReturn(Listing.class).when(bean).getType();
        assertEquals(Place.parameter("page"), Places.ofProperty(bean, "pageIndex"));
        assertEquals(Place.header("trace"), Places.ofProperty(bean, "trace"));
        assertNull(Places.ofProperty(bean, "other"));
        assertNull(Places.ofProperty(bean, "none"));
        assertNull(Places.ofProperty(bean, null));
        assertNull(Places.ofProperty(argument(Body.class, null), "pageIndex"));
    }
}
