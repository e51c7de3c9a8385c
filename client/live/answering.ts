/** Tabs of one browser that answer for their clientIDs when another asks whether somebody has them. */

const CHANNEL = 'jixiao.tabs'
/** Milliseconds that a living tab has to answer; a busy one takes tens. */
const PATIENCE = 1_000

type Message = { readonly asks: number } | { readonly answers: number }

const send = (channel: BroadcastChannel, message: Message) => channel.postMessage(message)

/** Answers from now on for that clientID; returns what ends it. */
export function answerFor(clientId: number, channel = new BroadcastChannel(CHANNEL)): () => void {
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('asks' in data && data.asks === clientId) send(channel, { answers: clientId })
  })
  return () => channel.close()
}

/**
 * Answers from now on for a clientID that nobody answers for; null: somebody does. Of two who claim it at once each finds
 * the other answering, and neither has it.
 */
export function claim(clientId: number): Promise<(() => void) | null> {
  const channel = new BroadcastChannel(CHANNEL) // it does not hear itself
  const release = answerFor(clientId, channel)
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE, release)
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (!('answers' in data) || data.answers !== clientId) return
      clearTimeout(timer)
      release()
      resolve(null)
    })
    send(channel, { asks: clientId })
  })
}
