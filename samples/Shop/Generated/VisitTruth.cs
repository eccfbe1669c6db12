namespace Shop.Generated;

/// <summary>What is true about the pain points of a made-up website.</summary>
/// <param name="LostToWaiting">The orders that it expects to lose because customers waited for the payment form.</param>
/// <param name="LostToLoop">The orders that it expects to lose because the size guide sent customers in circles.</param>
/// <param name="AverageOrderValue">What an order was worth on average.</param>
internal sealed record VisitTruth(double LostToWaiting, double LostToLoop, double AverageOrderValue);
