namespace CxKit.Feedback;

/// <summary>A word or phrase that one group has significantly more often.</summary>
/// <param name="phrase">The word or phrase.</param>
/// <param name="side">The group.</param>
/// <param name="term">What is known of it.</param>
/// <param name="content">Its words that say something.</param>
/// <param name="isGeneral">Whether all of them praise or blame without a word on what.</param>
internal sealed class ThemeCandidate(Phrase phrase, ThemeSide side, ThemeTerm term, int[] content, bool isGeneral)
{
    public Phrase Phrase { get; } = phrase;

    public ThemeSide Side { get; } = side;

    public ThemeTerm Term { get; } = term;

    /// <summary>What it is about: its content words without those of mere opinion, or the opinion where there is nothing else.</summary>
    public int[] Content { get; } = content;

    public bool IsGeneral { get; } = isGeneral;

    /// <summary>The comments in which it stands, ascending.</summary>
    public List<int> Comments { get; } = [];

    public double Weight => Math.Abs(Term.ZScore);
}
