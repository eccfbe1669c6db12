namespace CxKit.Feedback;

/// <summary>How the uncertainty of a weighted number is found.</summary>
public enum VarianceMethod
{
    /// <summary>By Taylor series: the weighted deviations of clusters, less what the margins of the weighting explain (Deville &amp; Särndal 1992; Wolter 2007, chapter 6). Fast.</summary>
    Linearized,

    /// <summary>By leaving out one cluster after another and weighting anew each time (JK1, with strata JKn; Wolter 2007, chapter 4). As many weightings as there are clusters.</summary>
    Jackknife,
}
