namespace CxKit.Feedback;

/// <summary>What one group of customers writes about more than another: a phrase or word with those that say the same.</summary>
/// <param name="Name">The term that stands for the theme.</param>
/// <param name="Side">The group in which it is more frequent.</param>
/// <param name="IsGeneral">Whether it could be said of anything (<c>great</c>, <c>disappointed</c>, <c>product</c>) and so does not tell what is meant; see <see cref="ThemeOptions.TopicsFirst"/>.</param>
/// <param name="Terms">Its terms: first the one of the name, then those with the most evidence.</param>
/// <param name="Comments">The number of comments with any of them.</param>
/// <param name="Share">Their share of all comments with words, with its Wilson interval.</param>
/// <param name="ShareInLow">Their share of the low group; null where they are fewer than the minimum cell, but some.</param>
/// <param name="ShareInHigh">Their share of the high group; null where they are fewer than the minimum cell, but some.</param>
/// <param name="MeanScore">The mean score of the comments with the theme.</param>
/// <param name="ScoreEffect">The mean score with the theme minus the mean score without, with its Welch interval; null where either side has fewer comments than the minimum cell. It says what goes together, not what causes what.</param>
/// <param name="Quotes">What was written, masked; no two alike.</param>
public sealed record CommentTheme(
    string Name,
    ThemeSide Side,
    bool IsGeneral,
    IReadOnlyList<ThemeTerm> Terms,
    int Comments,
    Estimate Share,
    Estimate? ShareInLow,
    Estimate? ShareInHigh,
    double MeanScore,
    Estimate? ScoreEffect,
    IReadOnlyList<string> Quotes);
