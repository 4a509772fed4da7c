package io.xiaoer.pay.gateway.setting;

import io.xiaoer.pay.gateway.key.RsaKeys;
import java.net.URI;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads settings one by one and collects all that is wrong with them. Used once. */
public final class SettingsReader {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final int FEWEST_BITS = 2048;

    private final String prefix;
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** @param prefix of the settings' full names, such as {@code xiaoer.gateway.wechat.} */
    public SettingsReader(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Reads a setting that has to be there.
     *
     * @param reader throws {@link IllegalArgumentException} that says what the setting is, but never the setting
     * @return null when something is wrong with it, which is on the list then
     */
    public <T> T read(String name, String setting, Function<String, T> reader) {
        if (setting == null || setting.isBlank()) {
            problems.put(prefix + name, "missing");
            return null;
        }
        try {
            return reader.apply(setting.strip());
        } catch (IllegalArgumentException e) {
            problems.put(prefix + name, e.getMessage());
            return null;
        }
    }

    /** Puts something on the list that no single value shows. */
    public void refuse(String name, String problem) {
        problems.put(prefix + name, problem);
    }

    /** @throws WrongSettings if anything is on the list */
    public void finish() {
        if (!problems.isEmpty()) {
            throw new WrongSettings(problems);
        }
    }

    /** It stands in requests as it is. */
    public static String name(String setting) {
        if (!NAME.matcher(setting).matches()) {
            throw new IllegalArgumentException("not made of letters and digits, 64 at most");
        }
        return setting;
    }

    public static PrivateKey privateKey(String setting) {
        return strongEnough(RsaKeys.privateKey(setting));
    }

    public static PublicKey publicKey(String setting) {
        return strongEnough(RsaKeys.publicKey(setting));
    }

    private static <K extends Key> K strongEnough(K key) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= FEWEST_BITS) {
            return key;
        }
        throw new IllegalArgumentException("not an RSA key of %d bits or more".formatted(FEWEST_BITS));
    }

    /** Without a slash at the end. Gateways call no URL with a query, and theirs get one from us. */
    public static URI url(String setting) {
        try {
            URI url = URI.create(setting.replaceAll("/+$", ""));
            boolean isHttp = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a url", e);
        }
        throw new IllegalArgumentException("not an http url without a query");
    }
}
