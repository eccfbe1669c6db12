namespace Shop;

/// <summary>Something the user gave cannot be used; the message is one line that says what, where and what to do.</summary>
internal sealed class ShopInputException(string message) : Exception(message);
