namespace WorkshopBot.Programmes.Yaml;

/// <summary>What a YAML file says, with its places; no aliases, tags or merges. Lines and columns count from 1.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What the node is, as said to a person.</summary>
    public abstract string Kind { get; }
}

/// <summary>A value as written; <paramref name="Quoted"/> where it cannot mean a number, a truth value or nothing.</summary>
internal sealed record YamlScalar(int Line, int Column, string Value, bool Quoted) : YamlNode(Line, Column)
{
    public bool IsEmpty => !Quoted && Value is "" or "~" or "null";

    public override string Kind => IsEmpty ? "empty" : "a single value";
}

internal sealed record YamlList(int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(Line, Column)
{
    public override string Kind => "a list";
}

internal sealed record YamlMap(int Line, int Column, IReadOnlyList<YamlField> Fields) : YamlNode(Line, Column)
{
    public override string Kind => "a group of fields";

    public YamlNode? this[string name] => Fields.FirstOrDefault(field => field.Name == name)?.Value;
}

internal sealed record YamlField(int Line, int Column, string Name, YamlNode Value);
