namespace CxKit.Touchpoints;

/// <summary>How even a rotation plan is: the fewest and the most visits of each kind.</summary>
/// <param name="VisitsPerShopper">Of a shopper, over all periods.</param>
/// <param name="VisitsPerPair">Of a shopper to an outlet; with few repeats and many pairs, shoppers and outlets can be told apart best.</param>
/// <param name="VisitsPerCell">Of a scenario at a daypart in an outlet; the two differ by at most 1.</param>
/// <param name="VisitsPerShopperCell">Of a scenario at a daypart by a shopper.</param>
/// <param name="Parts">Into how many parts outlets and shoppers fall that share nobody. With 1 lenient shoppers can be told from good outlets everywhere.</param>
public sealed record RotationBalance(
    FewestAndMost VisitsPerShopper, FewestAndMost VisitsPerPair, FewestAndMost VisitsPerCell, FewestAndMost VisitsPerShopperCell, int Parts);
