namespace CxKit.Touchpoints;

/// <summary>A customer who sends back far more often than others.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Orders">Orders whose window is over.</param>
/// <param name="Returned">Those of them with a return.</param>
/// <param name="Rate">The share of orders with a return, drawn toward that of all customers, with a credible interval.</param>
/// <param name="Probability">The probability that this share is above <see cref="ReturnsOptions.SerialRate"/>.</param>
/// <param name="ReturnedValue">The value of what came back.</param>
public sealed record SerialReturner(string Customer, int Orders, int Returned, Estimate Rate, double Probability, decimal ReturnedValue);
