namespace CxKit.Feedback;

/// <summary>How the interval of a Net Promoter Score is made.</summary>
/// <remarks>
/// Exact coverage of intervals of 95 %, over all outcomes of 10 answers from 60/30/10, 80/15/5, 20/50/30 and 95/4/1 % promoters, passives and detractors: Wald 87, 88, 90 and 40 %; adjusted 95, 94, 96 and 91 %;
/// Dirichlet 98, 97, 97 and 96 %. From 30 answers on, adjusted is 94 to 98 % on all of them; other mixes are in <c>docs/feedback.md</c>. The score itself is always within its interval.
/// </remarks>
public enum NpsIntervalMethod
{
    /// <summary>
    /// Adjusted Wald, the default: three answers more, ¾ of them promoters and ¾ detractors (after Rocks 2016, "Interval estimation for the 'Net Promoter Score'", The American Statistician 70). Right from some
    /// 30 answers on; with fewer it covers down to 88 % where nearly all are in two of the three classes.
    /// </summary>
    Adjusted,

    /// <summary>
    /// Quantiles of the posterior of the shares, for few answers or scores near ±100. The lower end is that of the Dirichlet prior 0.6, 0.4, 0.2 (detractors, passives, promoters), the upper end that of 0.2,
    /// 0.4, 0.6 (robust Bayes: Walley 1996). Computed by numerical inversion, the same bits each time; slower than the others, up to a millisecond.
    /// </summary>
    /// <remarks>With one prior of ½, ½, ½, 10 answers of 95/4/1 % would be covered in 91 % of the cases only.</remarks>
    Dirichlet,

    /// <summary>The textbook interval ± z·√((p + q − (p − q)²) ÷ n), for comparison: far too short below 100 answers.</summary>
    Wald,
}
