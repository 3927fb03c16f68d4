using System.Globalization;

[assembly: AssemblyFixture(typeof(WorkshopBot.BotBuilder.Tests.Differential))]

namespace WorkshopBot.BotBuilder.Tests;

/// <summary>What was laid before Microsoft's SDK and before our library, and how they agreed; printed when all is done.</summary>
public sealed class Differential : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Column> columns = [];

    /// <summary>The judgements of one kind.</summary>
    public Column this[string kind]
    {
        get
        {
            lock (gate)
                return columns.TryGetValue(kind, out var known) ? known : columns[kind] = new();
        }
    }

    /// <summary>Prints the table to the console, so that <c>dotnet run</c> on this project ends with it.</summary>
    public void Dispose()
    {
        Console.WriteLine();
        foreach (var (kind, column) in columns)
            Console.WriteLine(column.Tell(kind));
    }

    /// <summary>What was found of one kind.</summary>
    public sealed class Column
    {
        private readonly Lock gate = new();
        private readonly SortedDictionary<string, int> onPurpose = new(StringComparer.Ordinal);
        private readonly List<string> differing = [];
        private int agreed;

        public int Agreed => agreed;

        public IReadOnlyCollection<string> Reasons => onPurpose.Keys;

        /// <summary>The first of what differs and should not.</summary>
        public IReadOnlyList<string> Differing => differing;

        public void Agree() => Interlocked.Increment(ref agreed);

        /// <summary>It differs, and is on the list.</summary>
        public void OnPurpose(string reason)
        {
            lock (gate)
                onPurpose[reason] = onPurpose.GetValueOrDefault(reason) + 1;
        }

        public void Differ(string what)
        {
            lock (gate)
                differing.Add(what);
        }

        public string Tell(string kind) => string.Join(
            Environment.NewLine,
            [
                string.Create(CultureInfo.InvariantCulture, $"{kind}: {agreed + onPurpose.Values.Sum() + differing.Count} compared"),
                string.Create(CultureInfo.InvariantCulture, $"  {agreed,7} agreed"),
                .. onPurpose.Select(reason => string.Create(CultureInfo.InvariantCulture, $"  {reason.Value,7} on purpose: {reason.Key}")),
                string.Create(CultureInfo.InvariantCulture, $"  {differing.Count,7} differing"),
                .. differing.Take(5).Select(what => "          " + what),
            ]);
    }
}
