namespace WorkshopBot.Drafting;

/// <summary>Turns English sentences into vectors of which alike ones point alike. It only ever suggests: see <see cref="Suggestion"/>.</summary>
public interface ISentenceEncoder
{
    /// <summary>A vector of length 1; the same for the same text, whatever else is encoded. May be called from several threads.</summary>
    float[] Encode(string text);
}
