using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests;

/// <summary>Builds what drafters are given.</summary>
internal static class Said
{
    public static readonly string[] Points =
    [
        "Innovation labs need stable funding over several years.",
        "Leaders should protect staff who try something new and fail.",
        "Procurement rules make it impossible to buy from small companies.",
        "Citizens must be asked before a digital service is designed.",
        "Training in data analysis is missing in most regional offices.",
        "Ministries keep their data to themselves and nobody shares it.",
        "Salaries are too low to attract young engineers to government.",
        "Older people in villages cannot use online services without help.",
    ];

    public static DraftingRequest Request(params string[] texts) => new(
        [new DraftingQuestion(1, "What helps public sector innovation?")],
        [.. texts.Select((text, i) => new Statement($"c{i + 1}", text, $"p{i + 1}", $"g{(i % 3) + 1}", 1))]);

    /// <summary>Many different contributions: the points, recombined.</summary>
    public static DraftingRequest Many(int count, int questions = 1)
    {
        var words = Points.SelectMany(point => point.TrimEnd('.').Split(' ')).ToArray();
        var random = new Random(7);
        return new DraftingRequest(
            [.. Enumerable.Range(1, questions).Select(number => new DraftingQuestion(number, $"Question {number}?"))],
            [.. Enumerable.Range(0, count).Select(i => new Statement(
                $"c{i}", i < Points.Length ? Points[i] : string.Join(' ', Enumerable.Range(0, random.Next(5, 25)).Select(_ => words[random.Next(words.Length)])),
                $"p{i % 200}", $"g{i % 12}", 1 + (i % questions)))]);
    }

    public static Task<DraftResult> DraftAsync(this DraftingRequest request) =>
        new EmbeddedDrafter().DraftAsync(request, cancellationToken: TestContext.Current.CancellationToken);

    public static void AssertSound(DraftingRequest request, DraftResult draft)
    {
        var statements = request.Statements.ToDictionary(statement => statement.Id);
        Assert.All(draft.Messages, message =>
        {
            Assert.NotEmpty(message.Evidence);
            Assert.NotEmpty(message.Text);
            Assert.All(message.Evidence, evidence => Assert.True(Quotes.IsVerbatim(evidence.Quote, statements[evidence.Statement].Text)));
            Assert.All(message.Evidence, evidence => Assert.Equal(message.Question, statements[evidence.Statement].Question));
            Assert.Equal(message.Evidence.Count, message.Evidence.DistinctBy(evidence => evidence.Statement).Count());
        });
        var cited = draft.Messages.SelectMany(message => message.Evidence).Select(evidence => evidence.Statement).ToHashSet();
        Assert.Equal(statements.Keys.Where(id => !cited.Contains(id)).Order(StringComparer.Ordinal), draft.Unreflected);
    }
}
