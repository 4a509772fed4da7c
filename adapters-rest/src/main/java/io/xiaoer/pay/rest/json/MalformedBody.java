package io.xiaoer.pay.rest.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.ProblemException;
import io.xiaoer.pay.rest.problem.Text;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a body in the client's terms: the field or the place, never a class or the parser's words. */
final class MalformedBody {

    private static final Text EMPTY = new Text("请求体不能为空", "A request body is required");
    private static final Text NOT_UTF8 = new Text("请求体不是有效的 UTF-8", "The request body is not valid UTF-8");
    private static final Text NOT_AN_OBJECT = new Text("请求体必须是 JSON 对象", "The request body must be a JSON object");
    private static final Text TRAILING = new Text("JSON 对象之后还有多余内容", "There is something after the JSON object");
    private static final Text NOT_JSON = new Text(
            "请求体不是有效的 JSON，见第 {line} 行第 {column} 列",
            "The request body is not valid JSON, see line {line}, column {column}");
    private static final Text TOO_COMPLEX =
            new Text("JSON 嵌套过深，或有过长的名称或数字", "The JSON is nested too deeply, or has too long a name or number");
    private static final Text DUPLICATE = new Text("字段 {field} 重复出现", "Field {field} is given twice");
    private static final Text UNKNOWN = new Text("未知字段 {field}", "Unknown field {field}");
    private static final Text WRONG_TYPE = new Text("字段 {field} 的类型或取值不正确", "Field {field} has a wrong type or value");

    private static final int LONGEST_SHOWN = 100;

    private MalformedBody() {}

    static ProblemException empty() {
        return malformed(EMPTY, Map.of());
    }

    static ProblemException notUtf8() {
        return malformed(NOT_UTF8, Map.of());
    }

    static ProblemException notAnObject() {
        return malformed(NOT_AN_OBJECT, Map.of());
    }

    static ProblemException trailing() {
        return malformed(TRAILING, Map.of());
    }

    static ProblemException because(IOException refused) {
        if (refused instanceof JsonMappingException mapping) {
            return ofField(mapping);
        }
        if (refused instanceof StreamConstraintsException) {
            return malformed(TOO_COMPLEX, Map.of());
        }
        return refused instanceof StreamReadException syntax ? ofSyntax(syntax) : malformed(NOT_AN_OBJECT, Map.of());
    }

    /** The parser's complaints reach us bare from the top level, and wrapped with a path from below it. */
    private static ProblemException ofField(JsonMappingException mapping) {
        if (mapping.getCause() instanceof StreamConstraintsException constraint) {
            return because(constraint);
        }
        if (mapping.getCause() instanceof JsonParseException syntax) {
            return ofSyntax(syntax);
        }
        String field = path(mapping.getPath());
        if (mapping.getPath().isEmpty()) {
            return malformed(NOT_AN_OBJECT, Map.of());
        }
        return malformed(
                mapping instanceof UnrecognizedPropertyException ? UNKNOWN : WRONG_TYPE, Map.of("field", field));
    }

    private static ProblemException ofSyntax(StreamReadException syntax) {
        // Jackson has no exception of its own for this, and the sentence is all that tells it apart.
        if (syntax.getOriginalMessage().startsWith("Duplicate field")) {
            return malformed(DUPLICATE, Map.of("field", shown(nameAt(syntax))));
        }
        return malformed(NOT_JSON, place(syntax));
    }

    private static String nameAt(StreamReadException syntax) {
        JsonParser parser = syntax.getProcessor();
        String name = parser == null ? null : parser.getParsingContext().getCurrentName();
        return name == null ? "?" : name;
    }

    private static Map<String, Integer> place(JsonProcessingException syntax) {
        return syntax.getLocation() == null
                ? Map.of("line", 1, "column", 1)
                : Map.of(
                        "line", syntax.getLocation().getLineNr(),
                        "column", syntax.getLocation().getColumnNr());
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return shown(path.toString());
    }

    /** A name may be the client's own invention: cut, and without what a terminal or a JSON writer would choke on. */
    private static String shown(String name) {
        String cut = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    private static ProblemException malformed(Text sentence, Map<String, ?> values) {
        return Problem.of(ErrorCode.MALFORMED_REQUEST)
                .explained(sentence, Map.copyOf(values))
                .exception();
    }
}
