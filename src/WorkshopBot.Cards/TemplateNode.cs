using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Cards.Expressions;

namespace WorkshopBot.Cards;

/// <summary>A compiled piece of a template, which knows how to stand in an object and in a list.</summary>
internal abstract class TemplateNode
{
    public abstract void SetIn(JsonObject target, string key, in Scope scope);

    public abstract void AppendTo(JsonArray target, in Scope scope);
}

/// <summary>A piece without expressions. It stays the element that was parsed: whoever looks inside it pays for it, nobody else.</summary>
internal sealed class StaticNode(JsonElement element) : TemplateNode
{
    public override void SetIn(JsonObject target, string key, in Scope scope) => target[key] = Create(element);

    public override void AppendTo(JsonArray target, in Scope scope)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            target.Add(Create(element));
            return;
        }
        foreach (var item in element.EnumerateArray())
            target.Add(Create(item));
    }

    private static JsonNode? Create(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };
}

/// <summary>A text that is one expression, whose value keeps its type; a list in a list is spliced into it, null left out of it.</summary>
internal sealed class ValueNode(CardExpression expression) : TemplateNode
{
    /// <summary>Left out where it is undefined, and where the original gives up the whole card (an index beyond a list's end).</summary>
    public override void SetIn(JsonObject target, string key, in Scope scope)
    {
        var value = expression.Evaluate(scope, substitute: true);
        if (value.Kind is not (ValueKind.Undefined or ValueKind.Error))
            target[key] = value.ToNode();
    }

    public override void AppendTo(JsonArray target, in Scope scope)
    {
        var value = expression.Evaluate(scope, substitute: true);
        if (value.Kind == ValueKind.Array)
        {
            foreach (var item in (JsonArray)value.Node!)
                target.Add(item?.DeepClone());
        }
        else if (value.Kind is not (ValueKind.Null or ValueKind.Error))
        {
            target.Add(value.ToNode());
        }
    }
}

internal sealed class TextNode(BoundText text) : TemplateNode
{
    public override void SetIn(JsonObject target, string key, in Scope scope) => target[key] = text.Expand(scope);

    public override void AppendTo(JsonArray target, in Scope scope) => target.Add(text.Expand(scope));
}

internal sealed class ArrayNode(IReadOnlyList<TemplateNode> items) : TemplateNode
{
    public override void SetIn(JsonObject target, string key, in Scope scope)
    {
        var array = new JsonArray();
        AppendTo(array, scope);
        target[key] = array;
    }

    /// <summary>A list in a list becomes part of it.</summary>
    public override void AppendTo(JsonArray target, in Scope scope)
    {
        foreach (var item in items)
            item.AppendTo(target, scope);
    }
}

/// <summary>An object, perhaps for each item of some data, perhaps only when a condition holds.</summary>
internal sealed class ObjectNode(
    IReadOnlyList<KeyValuePair<string, TemplateNode>> members, PathExpression? data, CardExpression? when) : TemplateNode
{
    /// <summary>None gives null, one the object, several a list.</summary>
    public override void SetIn(JsonObject target, string key, in Scope scope)
    {
        if (data is null)
        {
            target[key] = Holds(scope) ? Expand(scope) : null;
            return;
        }

        var objects = new JsonArray();
        AppendTo(objects, scope);
        if (objects.Count > 1)
        {
            target[key] = objects;
            return;
        }
        var only = objects.FirstOrDefault();
        objects.Clear();
        target[key] = only;
    }

    public override void AppendTo(JsonArray target, in Scope scope)
    {
        if (data is null)
        {
            AppendOne(target, scope);
            return;
        }

        var value = data.Evaluate(scope, substitute: true);
        if (value.Kind == ValueKind.Array)
        {
            var items = (JsonArray)value.Node!;
            for (var i = 0; i < items.Count; i++)
                AppendOne(target, scope with { Data = CardValue.Of(items[i]), Index = i });
        }
        else if (value.Kind != ValueKind.Error)
        {
            AppendOne(target, value.Kind == ValueKind.Undefined ? scope : scope with { Data = value });
        }
    }

    public JsonObject Expand(in Scope scope)
    {
        var result = new JsonObject();
        foreach (var (key, node) in members)
            node.SetIn(result, key, scope);
        return result;
    }

    private void AppendOne(JsonArray target, in Scope scope)
    {
        if (Holds(scope))
            target.Add(Expand(scope));
    }

    private bool Holds(in Scope scope) =>
        when is null || when.Evaluate(scope, substitute: false) is { Kind: ValueKind.Boolean, Number: not 0 };
}
