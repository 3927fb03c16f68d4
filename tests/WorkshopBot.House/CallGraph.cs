using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkshopBot.House;

/// <summary>
/// Who names whom: methods, properties, fields, and functions that are handed on. A function that is given to a parameter or kept in
/// a property is called by whoever calls that, so a handler in a table is found through the table. Interfaces lead to all that
/// implement them.
/// </summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, HashSet<string>> next = [];
    private readonly Dictionary<string, SourceFile> places = [];
    private readonly Dictionary<string, ISymbol> symbols = [];

    public CallGraph(Sources sources)
    {
        foreach (var project in sources.Projects)
        {
            foreach (var tree in project.Compilation.SyntaxTrees)
            {
                if (sources.FileOf(tree) is { } file)
                    new CallReader(this, project.Meaning(tree), file).Visit(tree.GetRoot());
            }
            foreach (var type in TypesOf(project.Compilation.Assembly.GlobalNamespace))
                LeadOn(type);
        }
    }

    /// <summary>Methods, by what they are like.</summary>
    public IEnumerable<string> Methods(Func<IMethodSymbol, bool> like) => symbols.Where(entry => entry.Value is IMethodSymbol method && like(method)).Select(entry => entry.Key);

    /// <summary>Those that name a member themselves.</summary>
    public IEnumerable<string> Naming(Func<IMethodSymbol, bool> like)
    {
        var named = Methods(like).ToHashSet();
        return next.Where(entry => entry.Value.Overlaps(named)).Select(entry => entry.Key).Except(named);
    }

    /// <summary>The way with the fewest steps from file to file; null where there is none.</summary>
    public IReadOnlyList<string>? Way(IEnumerable<string> from, IEnumerable<string> to)
    {
        var ends = to.ToHashSet();
        PriorityQueue<(string Node, string File, Step? Before), int> waiting = new();
        HashSet<(string, string)> seen = [];
        foreach (var start in from)
            waiting.Enqueue((start, places.GetValueOrDefault(start)?.Name ?? "", null), 0);
        while (waiting.TryDequeue(out var at, out var steps))
        {
            if (!seen.Add((at.Node, at.File)))
                continue;
            var step = new Step(at.Node, at.Before);
            if (ends.Contains(at.Node))
                return step.Whole();
            foreach (var further in next.GetValueOrDefault(at.Node) ?? [])
            {
                // What has no code of its own is no place to stop at.
                var file = places.GetValueOrDefault(further)?.Name ?? at.File;
                waiting.Enqueue((further, file, step), file == at.File ? steps : steps + 1);
            }
        }
        return null;
    }

    /// <summary>The files in which a way's code stands, each once.</summary>
    public IReadOnlyList<string> FilesOf(IEnumerable<string> way) => [.. way.Select(node => places.GetValueOrDefault(node)?.Name).OfType<string>().Distinct()];

    internal void Add(string from, string to)
    {
        if (!next.TryGetValue(from, out var known))
            next[from] = known = [];
        known.Add(to);
    }

    internal void Add(string from, ISymbol to) => Add(from, Remember(to));

    internal void Stands(string node, SourceFile file) => places[node] = file;

    internal string Remember(ISymbol symbol)
    {
        var plain = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        var name = plain is IParameterSymbol parameter ? $"{parameter.ContainingSymbol.OriginalDefinition.GetDocumentationCommentId()}#{parameter.Name}" : plain.GetDocumentationCommentId() ?? plain.Name;
        symbols[name] = plain;
        return name;
    }

    /// <summary>From what is promised to what keeps it.</summary>
    private void LeadOn(INamedTypeSymbol type)
    {
        foreach (var promised in type.AllInterfaces.SelectMany(known => known.GetMembers()).Where(member => member is IMethodSymbol or IPropertySymbol))
        {
            if (type.FindImplementationForInterfaceMember(promised) is { } kept)
                Add(Remember(promised), kept);
        }
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { OverriddenMethod: { } method })
                Add(Remember(method), member);
            if (member is IPropertySymbol { OverriddenProperty: { } property })
                Add(Remember(property), member);
        }
        // What a record's constructor is given is what its property holds.
        foreach (var parameter in type.InstanceConstructors.SelectMany(constructor => constructor.Parameters))
        {
            if (type.IsRecord && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
                Add(Remember(property), parameter);
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol place) =>
        place.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => TypesOf(inner),
            INamedTypeSymbol type => TypesOf(type).Prepend(type),
            _ => [],
        });

    private sealed record Step(string Node, Step? Before)
    {
        public List<string> Whole()
        {
            List<string> way = [];
            for (var at = this; at is not null; at = at.Before)
                way.Insert(0, at.Node);
            return way;
        }
    }
}
