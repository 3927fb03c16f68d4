namespace WorkshopBot.Programmes;

/// <summary>
/// How long an expression may look at foreign text, on the clock of a busy machine. None comes near to it: each is quick on any line.
/// <see cref="System.Text.RegularExpressions.RegexMatchTimeoutException"/> is said as a line that is too complicated.
/// </summary>
internal static class Patience
{
    public const int Milliseconds = 5_000;
}
