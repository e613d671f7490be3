-- One row of iris a request, in the Open Inference Protocol V2.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"id":"w","inputs":[{"name":"rows","shape":[1,4],"datatype":"FP64","data":[5.1,3.5,1.4,0.2]}]}'
