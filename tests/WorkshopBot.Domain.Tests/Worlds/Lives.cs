using System.Text.RegularExpressions;
using CsCheck;

namespace WorkshopBot.Domain.Tests;

/// <summary>One command, as it was carried out, and what came of it.</summary>
internal sealed record Step<TState, TCommand, TEvent>(TState Before, TCommand Command, Decision<TEvent> Decision, TState After)
{
    public override string ToString() => $"{Short(Command)}\n  -> {Decision.Refusal?.ToString() ?? string.Join(", ", Decision.Events.Select(Short))}";

    /// <summary>Who does what, in a line; whole states and texts of thousands of letters help nobody.</summary>
    private static string Short<T>(T spoken)
    {
        var text = Regex.Replace($"{spoken}", @"By = Actor \{ Person = (\w+)[^}]*\}, At = [^,}]*", "By = $1");
        return text.Length > 200 ? text[..200] + "…" : text;
    }
}

/// <summary>
/// Generated lives of one stream. A generated command may say "the present position" or "the third message" instead of a value:
/// <paramref name="settle"/> fills in what that is at its turn, so that lives get far and are still printed and shrunk as commands.
/// Most lives begin with <paramref name="opening"/>.
/// </summary>
internal sealed class Lives<TState, TCommand, TEvent>(
    Gen<TCommand> command, TCommand[] opening, Func<World<TState, TCommand, TEvent>> born, Func<TState, TCommand, TCommand> settle)
    where TState : notnull
{
    private const int Longest = 60;

    /// <summary>Lives a property; <c>CsCheck_Iter</c> in the environment asks for more.</summary>
    private const long Fewest = 1_000;

    /// <summary>Holds a property against every step of every life.</summary>
    public void Each(Action<Step<TState, TCommand, TEvent>> holds) => All((_, steps) =>
    {
        foreach (var step in steps)
            holds(step);
    });

    /// <summary>Holds a property against every life; its steps happen as they are enumerated.</summary>
    public void All(Action<World<TState, TCommand, TEvent>, IEnumerable<Step<TState, TCommand, TEvent>>> holds) =>
        Gen.Select(Gen.Frequency((4, opening), (1, [])), command.Array[0, Longest], (first, then) => (TCommand[])[.. first, .. then]).Sample(
            commands =>
            {
                var world = born();
                holds(world, Live(world, commands));
            },
            iter: Math.Max(Fewest, Check.Iter),
            print: commands => string.Join("\n", Live(born(), commands)));

    private IEnumerable<Step<TState, TCommand, TEvent>> Live(World<TState, TCommand, TEvent> world, TCommand[] commands)
    {
        foreach (var generated in commands)
        {
            var before = world.State;
            var settled = settle(before, generated);
            yield return new(before, settled, world.Do(settled), world.State);
        }
    }
}
