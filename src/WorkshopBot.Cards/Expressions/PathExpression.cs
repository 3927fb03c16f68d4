using System.Globalization;
using System.Text;

namespace WorkshopBot.Cards.Expressions;

internal enum PathStart
{
    Data,
    Root,
    Index,
}

/// <summary>A step of a path: a member's name, or an index into a list where there is no name.</summary>
internal readonly record struct Step(string? Name, int Index = 0);

/// <summary>A way into the data: <c>person.name</c>, <c>items[0]</c>, <c>$root.title</c>, <c>$data</c>, <c>$index</c>.</summary>
internal sealed class PathExpression(string start, IReadOnlyList<Step> steps) : CardExpression
{
    private readonly PathStart _from = start switch
    {
        "$root" => PathStart.Root,
        "$index" => PathStart.Index,
        _ => PathStart.Data,
    };

    private readonly string[] _substitutes =
        [.. Enumerable.Range(0, steps.Count + 1).Select(length => "${" + Write(start, steps.Take(length)) + "}")];

    public override string Canonical { get; } = Write(start, steps);

    public override IEnumerable<PathExpression> Paths => [this];

    public PathStart Start => _from;

    public IReadOnlyList<Step> Steps => steps;

    public override CardValue Evaluate(in Scope scope, bool substitute) => Evaluate(scope, substitute, steps.Count);

    private CardValue Evaluate(in Scope scope, bool substitute, int length)
    {
        if (length > 0 && steps[length - 1].Name is null)
        {
            var list = Evaluate(scope, substitute, length - 1);
            return list.Kind == ValueKind.Error ? list : list.ItemOrError(steps[length - 1].Index);
        }

        var value = _from switch
        {
            PathStart.Root => CardValue.Of(scope.Root),
            PathStart.Index => scope.Index < 0 ? CardValue.Undefined : CardValue.Of((double)scope.Index),
            _ => scope.Data,
        };
        for (var i = 0; i < length && value.Kind != ValueKind.Undefined; i++)
            value = steps[i].Name is { } name ? value.Member(name) : value.Item(steps[i].Index);
        return value.Kind == ValueKind.Undefined && substitute ? CardValue.Of(_substitutes[length]) : value;
    }

    private static string Write(string start, IEnumerable<Step> steps)
    {
        var text = new StringBuilder(start);
        foreach (var step in steps)
        {
            if (step.Name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            else
                text.Append(text.Length == 0 ? "" : ".").Append(step.Name);
        }
        return text.ToString();
    }
}
