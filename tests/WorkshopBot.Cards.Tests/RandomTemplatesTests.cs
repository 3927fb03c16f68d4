using System.Text.Json.Nodes;
using CsCheck;

namespace WorkshopBot.Cards.Tests;

/// <summary>Templates and data made up at random within the subset, expanded here and by the official engine.</summary>
public sealed class RandomTemplatesTests
{
    private static readonly Gen<string> s_path = Gen.OneOf(
        "a", "s", "n", "list", "o", "m", "nul", "k", "flag", "a.k", "o.k", "o.k.x", "list[0]", "list[1].k", "list[2]", "list[1].k[0]",
        "s[0]", "nul[0]", "nul.k", "m[0]", "m.k", "S", "$root", "$root.s", "$root.list[1]", "$index", "$data.k");

    private static readonly Gen<string> s_literal = Gen.OneOf("'x'", "\"it's\"", "''", "0", "1", "2.5", "true", "false", "null", "'}'");

    private static readonly Gen<string> s_expression = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Gen.OneOf(s_path, s_literal)
        : Gen.Frequency(
            (4, s_path),
            (2, s_literal),
            (3, Gen.Select(inner, Gen.OneOf("==", "!=", "<", "<=", ">", ">=", "&&", "||"), inner, (l, op, r) => $"{l} {op} {r}")),
            (1, inner.Select(e => $"({e})")),
            (1, inner.Select(e => $"!({e})")),
            (1, Gen.Select(Gen.OneOf("length", "count", "empty", "exists"), s_path, (f, p) => $"{f}({p})")),
            (1, Gen.Select(inner, inner, inner, (c, t, e) => $"if({c}, {t}, {e})")),
            (1, Gen.Select(inner, inner, inner, (c, t, e) => $"(({c}) ? ({t}) : ({e}))"))));

    private static readonly Gen<string> s_text = Gen.Frequency(
        (3, s_expression.Select(e => "${" + e + "}")),
        (2, Gen.Select(s_expression, s_expression, (e, f) => $"${{{e}}}ў {{x}} $ ${{ {f} }}")),
        (1, Gen.Const("plain $ { } 🙂")));

    private static readonly Gen<JsonNode?> s_node = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3
        ? s_text.Select(text => (JsonNode?)text)
        : Gen.Frequency(
            (3, s_text.Select(text => (JsonNode?)text)),
            (1, Gen.OneOf("1", "2.5", "true", "null", "[]", "{}", "[[1],null]").Select(json => JsonNode.Parse(json))),
            (1, inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
            (4, Gen.Select(inner, inner, s_path.Where(p => p != "$index"), s_expression, Gen.Int[0, 3], Element))));

    private static readonly Gen<JsonNode?> s_value = Gen.Recursive<JsonNode?>((depth, inner) => Gen.Frequency(
        (6, Gen.OneOf("1", "2", "2.5", "-0.25", "1e21", "1e-7", "0", "true", "false", "null", "\"x\"", "\"\"", "\"y z\"", "\"${s}\"")
            .Select(json => JsonNode.Parse(json))),
        (depth > 2 ? 0 : 2, inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
        (depth > 2 ? 0 : 2, inner.Select(value => (JsonNode?)new JsonObject { ["k"] = value?.DeepClone() }))));

    private static readonly Gen<JsonObject> s_data = Gen.Select(s_value.Array[9], Gen.Bool.Array[9], (values, there) =>
    {
        string[] names = ["a", "s", "n", "list", "o", "m", "k", "flag", "x"];
        var data = new JsonObject { ["nul"] = null };
        for (var i = 0; i < names.Length; i++)
        {
            if (there[i])
                data[names[i]] = values[i]?.DeepClone();
        }
        return data;
    });

    private static readonly Gen<OfficialCase> s_case = Gen.Select(s_node.Array[0, 3], s_data, (body, data) => new OfficialCase(
        new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["x"] = new JsonArray([.. body.Select(n => n?.DeepClone())]) }, data));

    [Fact]
    public void Expanding_never_throws() => s_case.Sample(
        entry => Assert.NotNull(CardTemplate.Compile(entry.Template.ToJsonString(), "random.json").Expand(entry.Data.AsObject())), iter: 5_000);

    [Fact]
    public async Task The_official_engine_makes_the_same_cards_wherever_it_makes_one()
    {
        var cases = new List<OfficialCase>();
        s_case.Sample(entry => { lock (cases) cases.Add(entry); }, iter: 3_000);
        var results = await OfficialEngine.RunAsync(cases);
        Assert.True(results.Count(result => result.Error is null) > 1_000, "the official engine gave up too many cards to compare with");
        Assert.All(cases.Zip(results).Where(pair => pair.Second.Error is null), pair =>
        {
            var (entry, official) = pair;
            var card = CardTemplate.Compile(entry.Template.ToJsonString(), "random.json").Expand(entry.Data.AsObject());
            Json.Equal(official.Card, JsonNode.Parse(card.ToJsonString()), $"{entry.Template.ToJsonString()}\n{entry.Data.ToJsonString()}");
        });
    }

    private static JsonNode? Element(JsonNode? first, JsonNode? second, string data, string when, int kind)
    {
        var element = new JsonObject { ["v"] = first?.DeepClone(), ["w"] = second?.DeepClone() };
        if ((kind & 1) != 0)
            element["$data"] = "${" + data + "}";
        // A lone literal or path is no condition worth trying: it is refused or seldom true.
        if ((kind & 2) != 0)
            element["$when"] = "${(" + when + ") != 'x'}";
        return element;
    }
}
