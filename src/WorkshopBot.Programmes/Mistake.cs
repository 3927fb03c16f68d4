namespace WorkshopBot.Programmes;

/// <summary>One thing that is wrong in a file that a person wrote.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Field">The path of the field, e.g. <c>sessions[2].questions[1].en</c> with places counted from 1; empty for the file itself.</param>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Remedy">What to do about it: a sentence.</param>
public sealed record Mistake(int Line, int Column, string Field, string Problem, string Remedy)
{
    /// <summary>One line for a terminal: <c>line 12, column 5, sessions[2].planned: … . Write ….</c></summary>
    public override string ToString() =>
        $"line {Line}, column {Column}{(Field.Length == 0 ? "" : $", {Field}")}: {Problem}. {Remedy}";
}
