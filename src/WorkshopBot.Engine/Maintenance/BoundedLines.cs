using System.Text;

namespace WorkshopBot.Engine.Maintenance;

/// <summary>
/// The lines of a text, none longer than it may be: a few bytes of a compressed file may unpack to any number of characters.
/// </summary>
/// <param name="longest">In characters.</param>
internal sealed class BoundedLines(TextReader reader, int longest)
{
    private readonly char[] buffer = new char[16_384];
    private int at;
    private int length;

    /// <summary>How many were read so far.</summary>
    public long Characters { get; private set; }

    /// <summary>The next line without its end, or null behind the last.</summary>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    public async Task<string?> NextAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (at == length)
            {
                (at, length) = (0, await reader.ReadAsync(buffer, cancellation));
                Characters += length;
                if (length == 0)
                    return line.Length > 0 ? line.ToString() : null;
            }
            var end = Array.IndexOf(buffer, '\n', at, length - at);
            var until = end < 0 ? length : end;
            line.Append(buffer, at, until - at);
            if (line.Length > longest)
                throw new InvalidDataException("A line is longer than any that a backup has.");
            at = end < 0 ? length : end + 1;
            if (end >= 0)
                return line.ToString();
        }
    }
}
