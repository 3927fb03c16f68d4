using Microsoft.CodeAnalysis;

namespace WorkshopBot.House;

/// <summary>
/// Through how many files a contribution goes, from the HTTP request to the rule that takes it: along the calls, by the shortest way
/// that makes the command on its way.
/// </summary>
internal static class Way
{
    private const string What = "files from a contribution's HTTP request to its rule";
    private const int Most = 6;

    public static Figure Of(Sources sources)
    {
        var graph = new CallGraph(sources);
        var request = graph.Methods(method => method is { Name: "HandleAsync", ContainingType.Name: "MessagesEndpoint" });
        var rule = graph.Methods(method => method.ContainingAssembly.Name == "WorkshopBot.Domain"
            && method is { MethodKind: MethodKind.Ordinary, ReturnType.Name: "Decision" } && method.Parameters.Any(parameter => parameter.Type.Name == "Contribute"));
        if (graph.Way(request, graph.Naming(IsMadeBy)) is not { } first || graph.Way([first[^1]], rule) is not { } second)
            return new(What, "none found", $"{Most}", false, ["the calls no longer lead from MessagesEndpoint.HandleAsync over a new Contribute to the rule that decides on it"]);
        var files = graph.FilesOf([.. first, .. second]);
        return Figure.Count(What, files.Count, Most, [.. files]);
    }

    private static bool IsMadeBy(IMethodSymbol method) => method is { MethodKind: MethodKind.Constructor, ContainingType: { Name: "Contribute", ContainingAssembly.Name: "WorkshopBot.Domain" } };
}
