using System.Threading.Channels;

namespace CxKit.Journeys;

/// <summary>Hands every triggered journey to every subscriber; while there is none, they wait for the next one.</summary>
internal sealed class TriggerFeed(int capacity, TriggerOverflow overflow)
{
    private readonly Lock _lock = new();
    private readonly List<Channel<TriggeredJourney>> _subscribers = [];
    private Channel<TriggeredJourney>? _waiting;
    private bool _isClosed;
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    public void Publish(TriggeredJourney journey)
    {
        lock (_lock)
        {
            if (_subscribers.Count == 0)
            {
                (_waiting ??= Make()).Writer.TryWrite(journey);
            }

            foreach (var subscriber in _subscribers)
            {
                subscriber.Writer.TryWrite(journey);
            }
        }
    }

    public Channel<TriggeredJourney> Subscribe()
    {
        lock (_lock)
        {
            var subscriber = _waiting ?? Make();
            _waiting = null;
            _subscribers.Add(subscriber);
            return subscriber;
        }
    }

    /// <summary>Ends a subscription. What the last subscriber has not read waits for the next one.</summary>
    public void Unsubscribe(Channel<TriggeredJourney> subscriber)
    {
        lock (_lock)
        {
            _subscribers.Remove(subscriber);
            if (_subscribers.Count == 0)
            {
                _waiting = subscriber;
            }
        }
    }

    /// <summary>Forgets what waits for a subscriber and is of an erased customer. What subscribers have not read yet is theirs to check.</summary>
    public void Forget(Predicate<TriggeredJourney> isErased)
    {
        lock (_lock)
        {
            for (var left = _waiting?.Reader.Count ?? 0; left > 0 && _waiting!.Reader.TryRead(out var journey); left--)
            {
                if (isErased(journey))
                {
                    Drop();
                }
                else
                {
                    _waiting.Writer.TryWrite(journey);
                }
            }
        }
    }

    /// <summary>Lets subscribers read what there is, and then end.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _waiting?.Writer.TryComplete();
            _subscribers.ForEach(subscriber => subscriber.Writer.TryComplete());
        }
    }

    public void Drop() => Interlocked.Increment(ref _dropped);

    private Channel<TriggeredJourney> Make()
    {
        var options = new BoundedChannelOptions(capacity)
        {
            FullMode = overflow == TriggerOverflow.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.DropWrite,
            SingleReader = true,
        };
        var channel = Channel.CreateBounded<TriggeredJourney>(options, _ => Drop());
        if (_isClosed)
        {
            channel.Writer.Complete();
        }

        return channel;
    }
}
