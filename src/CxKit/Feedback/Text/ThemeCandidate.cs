namespace CxKit.Feedback;

/// <summary>A word or phrase that one group has significantly more often.</summary>
internal sealed class ThemeCandidate(Phrase phrase, ThemeSide side, ThemeTerm term, int[] content)
{
    public Phrase Phrase { get; } = phrase;

    public ThemeSide Side { get; } = side;

    public ThemeTerm Term { get; } = term;

    /// <summary>Its content words.</summary>
    public int[] Content { get; } = content;

    /// <summary>The comments in which it stands, ascending.</summary>
    public List<int> Comments { get; } = [];

    public double Weight => Math.Abs(Term.ZScore);
}
