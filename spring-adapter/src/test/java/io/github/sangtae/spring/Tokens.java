package io.github.sangtae.spring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.sangtae.conformance.Fixture;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Bearer tokens of a key that the tests and their resource servers share. */
public final class Tokens {

    private static final SecretKey OURS = key("a key of at least 32 bytes, ours");
    private static final SecretKey ANOTHERS = key("a key of at least 32 bytes, not ");

    private Tokens() {}

    private static SecretKey key(String text) {
        return new SecretKeySpec(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), "HmacSHA256");
    }

    /** The key that the resource server knows. */
    public static SecretKey key() {
        return OURS;
    }

    /** The header of a user without the role of an administrator. */
    public static String authorization() {
        return "Bearer " + signed(OURS);
    }

    /** The same, signed by somebody else. */
    public static String wrongAuthorization() {
        return "Bearer " + signed(ANOTHERS);
    }

    private static String signed(SecretKey key) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(Fixture.USER)
                .claim("scope", "orders")
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
