using System.Globalization;
using WorkshopBot.Domain;

namespace WorkshopBot.Programmes.Yaml;

/// <summary>Takes the fields of a map one by one; whatever nobody asked for is a mistake.</summary>
internal sealed class Fields(YamlMap map, string path, List<Mistake> mistakes)
{
    public YamlMap Map => map;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The map behind a node, or null and a mistake.</summary>
    public static Fields? Of(YamlNode node, string path, string expected, List<Mistake> mistakes)
    {
        if (node is YamlMap map) return new(map, path, mistakes);
        mistakes.Add(new(node.Line, node.Column, path, $"{node.Kind} stands here, not fields", expected));
        return null;
    }

    /// <summary>Every field outside <paramref name="known"/> is a mistake, with the nearest known one suggested.</summary>
    public void Only(params string[] known)
    {
        foreach (var field in map.Fields.Where(field => !known.Contains(field.Name)))
            Report(field.Line, field.Column, field.Name, $"there is no field `{Shown(field.Name)}` here",
                Nearest.To(field.Name, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"The fields here are {Listed(known)}.");
    }

    /// <summary>A field that has to be there: null and a mistake if it is not, or if it is empty.</summary>
    public YamlNode? Required(string name, string remedy)
    {
        var node = map[name];
        if (node is null) Report(map.Line, map.Column, name, $"`{name}` is missing", remedy);
        else if (node is YamlScalar { IsEmpty: true }) Report(node, name, $"`{name}` is empty", remedy);
        else return node;
        return null;
    }

    public YamlNode? Optional(string name) => map[name] is YamlScalar { IsEmpty: true } ? null : map[name];

    /// <summary>A single value, or null and a mistake.</summary>
    public string? Scalar(string name, YamlNode? node, string remedy)
    {
        if (node is YamlScalar scalar) return scalar.Value;
        if (node is not null) Report(node, name, $"{node.Kind} stands here, not a single value", remedy);
        return null;
    }

    /// <summary>A list, or null and a mistake.</summary>
    public YamlList? List(string name, YamlNode? node, string remedy)
    {
        if (node is YamlList list) return list;
        if (node is not null) Report(node, name, $"{node.Kind} stands here, not a list", remedy);
        return null;
    }

    public int? WholeNumber(string name, YamlNode? node, string remedy)
    {
        if (Scalar(name, node, remedy) is not { } text) return null;
        if (node is YamlScalar { Quoted: false } && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Report(node!, name, $"`{Shown(text)}` is not a whole number", remedy);
        return null;
    }

    /// <summary>One of the names of <paramref name="choices"/>, or the default and a mistake.</summary>
    public T OneOf<T>(string name, T otherwise, IReadOnlyDictionary<string, T> choices)
    {
        var remedy = $"Choose one of {Listed(choices.Keys)}.";
        if (Scalar(name, Optional(name), remedy) is not { } text) return otherwise;
        if (choices.TryGetValue(text, out var chosen)) return chosen;
        Report(map[name]!, name, $"`{Shown(text)}` is none of the choices", Nearest.To(text, choices.Keys) is { } nearest ? $"Did you mean `{nearest}`?" : remedy);
        return otherwise;
    }

    public void Report(YamlNode node, string name, string problem, string remedy) => Report(node.Line, node.Column, name, problem, remedy);

    private void Report(int line, int column, string name, string problem, string remedy) =>
        mistakes.Add(new(line, column, PathOf(Shown(name)), problem, remedy));

    public static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    /// <summary>As it may stand on a console, which obeys control characters.</summary>
    public static string Shown(string text)
    {
        var shown = text.Cut(60);
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(letter => char.IsControl(letter) ? '�' : letter)) : shown;
    }
}
