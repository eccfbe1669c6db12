namespace CxKit.Touchpoints;

/// <summary>How far one driver dominates another (Azen &amp; Budescu 2003), weakest first; each level implies those before it.</summary>
public enum DominanceLevel
{
    /// <summary>Neither is ahead.</summary>
    None,

    /// <summary>It adds more on average over all sizes of subsets: the Shapley value is larger.</summary>
    General,

    /// <summary>It adds more on average at every size of subset.</summary>
    Conditional,

    /// <summary>It adds more to every subset of the other drivers.</summary>
    Complete,
}
