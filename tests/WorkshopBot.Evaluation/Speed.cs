using System.Diagnostics;
using WorkshopBot.Drafting;

namespace WorkshopBot.Evaluation;

/// <summary>How long the embedded drafter takes on many contributions, made by recombining halves of arguments.</summary>
internal static class Speed
{
    public static List<Statement> Statements(IReadOnlyList<TopicStance> topics, int count)
    {
        var texts = topics.SelectMany(topic => topic.Arguments).Select(argument => argument.Text.Split(' ')).ToList();
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (left, right) = (texts[random.Next(texts.Count)], texts[random.Next(texts.Count)]);
            return new Statement($"c{i}", string.Join(' ', left.Take((left.Length + 1) / 2).Concat(right.Skip(right.Length / 2))), $"p{i % 997}", $"g{i % 40}");
        })];
    }

    public static async Task<TimeSpan> OfAsync(IReadOnlyList<TopicStance> topics, int count, int runs)
    {
        var statements = Statements(topics, count);
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await new EmbeddedDrafter().DraftAsync(new DraftingRequest([], statements));
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }
        return best;
    }
}
