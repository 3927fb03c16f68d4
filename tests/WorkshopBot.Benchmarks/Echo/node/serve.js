// What both bots share: an HTTP server in the shape that the SDKs expect of express, and the card that answers.
const http = require('node:http');

exports.card = text => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Recorded', weight: 'Bolder' },
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] },
  ],
  actions: [{ type: 'Action.Execute', title: 'Change', verb: 'revise', data: {} }],
});

exports.serve = process => {
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part));
    request.on('end', async () => {
      request.body = JSON.parse(Buffer.concat(parts));
      response.status = code => { response.statusCode = code; return response; };
      response.header = (name, value) => { response.setHeader(name, value); return response; };
      response.send = body => response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
      try {
        await process(request, response);
        if (!response.writableEnded) response.end();
      } catch (error) {
        console.error(error);
        response.statusCode = 500;
        response.end();
      }
    });
  });
  server.keepAliveTimeout = 60000;
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
};
