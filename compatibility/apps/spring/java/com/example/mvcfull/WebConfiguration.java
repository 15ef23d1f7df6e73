package com.example.mvcfull;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Filters, cross-origin requests and a limit of time. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/cors/**").allowedOrigins("https://shop.example").allowedMethods("GET");
    }

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
        configurer.setDefaultTimeout(300);
    }

    @Bean
    FilterRegistrationBean<Filter> failing() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
            String path = ((HttpServletRequest) request).getServletPath();
            if (path.equals("/filter/boom")) {
                throw new IllegalStateException("secret");
            }
            if (path.equals("/filter/send-error")) {
                ((HttpServletResponse) response).sendError(409, "reason from the app");
                return;
            }
            if (path.equals("/filter/status")) {
                ((HttpServletResponse) response).setStatus(429);
                ((HttpServletResponse) response).setHeader("Retry-After", "7");
                return;
            }
            chain.doFilter(request, response);
        });
        registration.addUrlPatterns("/filter/*");
        return registration;
    }
}
