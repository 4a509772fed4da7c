package io.xiaoer.pay.gateway.alipay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One object of an answer as Alipay wrote it, and the signature beside it. The signature is over these very bytes, which
 * no writing of what was read would bring back.
 */
record AlipaySignedObject(byte[] text, String signature) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Empty when there is no such object, no signature, or a name stands twice anywhere. */
    static Optional<AlipaySignedObject> find(byte[] answer, String name) {
        try (JsonParser parser = JSON.createParser(answer)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? find(parser, answer, name) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<AlipaySignedObject> find(JsonParser parser, byte[] answer, String name) throws IOException {
        Optional<byte[]> text = Optional.empty();
        Optional<String> signature = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals(name) && value == JsonToken.START_OBJECT) {
                text = currentObject(parser, answer);
            } else if (field.equals("sign") && value == JsonToken.VALUE_STRING) {
                signature = Optional.of(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        boolean isAll = parser.nextToken() == null;
        return isAll && text.isPresent() && signature.isPresent()
                ? Optional.of(new AlipaySignedObject(text.get(), signature.get()))
                : Optional.empty();
    }

    /** The parser counts no bytes when the answer is in another encoding than UTF-8, which ours never are. */
    private static Optional<byte[]> currentObject(JsonParser parser, byte[] answer) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        long to = parser.currentLocation().getByteOffset();
        return from < 0 || to < from
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(answer, Math.toIntExact(from), Math.toIntExact(to)));
    }
}
