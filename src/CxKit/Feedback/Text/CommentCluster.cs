namespace CxKit.Feedback;

/// <summary>Comments that use the same words.</summary>
/// <param name="Words">The words that describe it best, by class-based TF-IDF, the best first.</param>
/// <param name="Comments">How many comments it has.</param>
/// <param name="Share">Their share of all comments with words, with its Wilson interval.</param>
/// <param name="MeanScore">Their mean score.</param>
/// <param name="ScoreEffect">Their mean score minus that of all others, with its Welch interval; null where there are hardly any others.</param>
/// <param name="Quotes">The comments nearest to its middle, masked and cut.</param>
public sealed record CommentCluster(IReadOnlyList<string> Words, int Comments, Estimate Share, double MeanScore, Estimate? ScoreEffect, IReadOnlyList<string> Quotes);
